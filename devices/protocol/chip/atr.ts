/** What a chip card says when it is reset (ISO/IEC 7816-3:2006, 8.2). */
export interface Atr {
  /** Of the bits on the contacts; contactless readers make a direct one up (PC/SC part 3, 3.1.3.2.3). */
  convention: 'direct' | 'inverse';
  /** Transmission protocols offered, in order, each once; `[0]` where none is named. 15 holds global parameters and is no protocol. */
  protocols: readonly number[];
  /** Interface bytes, group by group; null where a group lacks one. */
  groups: readonly InterfaceGroup[];
  /** 0 to 15 historical bytes. */
  historical: Uint8Array;
}

export interface InterfaceGroup {
  ta: number | null;
  tb: number | null;
  tc: number | null;
  td: number | null;
}

export type AtrProblem = 'start' | 'truncated' | 'trailing' | 'check' | 'long';
export type AtrResult = { ok: true; atr: Atr } | { ok: false; error: { code: AtrProblem } };

/** TS and at most 32 characters (ISO/IEC 7816-3, 8.2.1). */
export const LONGEST_ATR = 33;

/** Reads an answer to reset: convention, protocols, interface bytes, historical bytes; its check byte must be right where there is one. */
export function parseAtr(bytes: Uint8Array): AtrResult {
  const problem = (code: AtrProblem): AtrResult => ({ ok: false, error: { code } });
  if (bytes[0] !== 0x3b && bytes[0] !== 0x3f) return problem('start');
  if (bytes.length > LONGEST_ATR) return problem('long');
  let at = 2;
  const groups: InterfaceGroup[] = [];
  const format = bytes[1];
  if (format === undefined) return problem('truncated');
  const next = (present: number): number | null => (present === 0 ? null : (bytes[at++] ?? -1));
  // A chain of groups can be no longer than the bytes there are.
  for (let indicator: number | null = format; indicator !== null && (indicator & 0xf0) !== 0; ) {
    const group: InterfaceGroup = {
      ta: next(indicator & 0x10),
      tb: next(indicator & 0x20),
      tc: next(indicator & 0x40),
      td: next(indicator & 0x80),
    };
    if (at > bytes.length) return problem('truncated');
    groups.push(group);
    indicator = group.td;
  }
  const historical = bytes.slice(at, at + (format & 0x0f));
  at += format & 0x0f;
  if (at > bytes.length) return problem('truncated');
  const named = groups.flatMap(({ td }) => (td === null ? [] : [td & 0x0f]));
  const protocols = [...new Set(named.filter((protocol) => protocol !== 15))];
  // A card that knows T=0 alone sends no check byte (8.2.5).
  const checked = named.some((protocol) => protocol !== 0);
  if (checked) {
    if (at >= bytes.length) return problem('truncated');
    let sum = 0;
    for (const byte of bytes.subarray(1, at + 1)) sum ^= byte;
    if (sum !== 0) return problem('check');
    at++;
  }
  if (at !== bytes.length) return problem('trailing');
  return {
    ok: true,
    atr: {
      convention: bytes[0] === 0x3b ? 'direct' : 'inverse',
      protocols: protocols.length === 0 ? [0] : protocols,
      groups,
      historical,
    },
  };
}

/** The card in a few words for the hotline: nothing of it tells whose it is. */
export function describeAtr(bytes: Uint8Array): string {
  const parsed = parseAtr(bytes);
  if (!parsed.ok) return `answer to reset: ${parsed.error.code}`;
  return parsed.atr.protocols.map((protocol) => `T=${protocol}`).join(' ');
}
