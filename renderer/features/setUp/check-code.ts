import { oneTimeCodePattern } from '../../../main/contract/wire/provisioning.ts';

/** How far a one-time code is right as typed so far. `host` is the centre it names. */
export type CodeCheck =
  | { state: 'empty' | 'typing' }
  | { state: 'good'; host: string }
  /** `inputMethod`: Vietnamese letters in it, the work of an input method left on. */
  | { state: 'wrong'; why: 'start' | 'inputMethod' | 'address' | 'tooLong' };

const longest = 600;

/** The code without the blanks and line breaks that a mail or a scanner put into it. */
export function cleanCode(typed: string): string {
  return typed.replace(/[\s\u200b\ufeff]+/gu, '');
}

/** Checks `tram1:<url>#<64 hex digits>.<secret>` while it is typed: what may still become a code is not called wrong. */
export function checkCode(typed: string): CodeCheck {
  const code = cleanCode(typed);
  if (code === '') return { state: 'empty' };
  if (/[^\p{ASCII}]/u.test(code)) return { state: 'wrong', why: 'inputMethod' };
  if (code.length > longest) return { state: 'wrong', why: 'tooLong' };
  const start = 'tram1:https://';
  if (!code.startsWith(start) && !start.startsWith(code)) return { state: 'wrong', why: 'start' };
  const match = oneTimeCodePattern.exec(code);
  if (!match) return couldBecomeCode(code) ? { state: 'typing' } : { state: 'wrong', why: 'address' };
  const host = hostOf(match[1] ?? '');
  return host === null ? { state: 'wrong', why: 'address' } : { state: 'good', host };
}

/** Whether only the end is missing. */
function couldBecomeCode(code: string): boolean {
  const [, rest] = code.split('#', 2);
  if (code.split('#').length > 2) return false;
  return rest === undefined || /^(?:[0-9a-f]{0,64}|[0-9a-f]{64}\.[A-Za-z0-9_-]{0,64})$/.test(rest);
}

function hostOf(url: string): string | null {
  try {
    return new URL(url).host;
  } catch {
    return null;
  }
}
