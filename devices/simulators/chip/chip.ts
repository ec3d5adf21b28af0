/** A file of the chip by its identifier. */
export type ChipFiles = ReadonlyMap<number, Uint8Array>;

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** A contactless card with T=1, as a reader presents it (PC/SC part 3). */
export const CHIP_ATR: Uint8Array = hex('3B 88 80 01 00 73 C8 40 13 00 90 00 71');

/**
 * The public files of an identity card that nobody has: card capabilities and longest APDUs (ISO/IEC 7816-4), the eMRTD
 * application's identifier A0000002471001, and PACE with elliptic curves and AES-128 over curve 12 (ICAO Doc 9303-11, 9.2.1).
 */
export const CHIP_FILES: ChipFiles = new Map([
  [0x2f01, hex('43 01 B8 47 03 9C 41 E0 7F 66 08 02 02 01 00 02 02 01 00')],
  [0x2f00, hex('61 09 4F 07 A0 00 00 02 47 10 01')],
  [0x011c, hex('31 14 30 12 06 0A 04 00 7F 00 07 02 02 04 02 02 02 01 02 02 01 0C')],
]);

export interface ChipOptions {
  files?: ChipFiles;
  /** Filling behind each file, as chips with files of a fixed size have it. */
  filling?: number;
  /** Answers with SW1 61 and 6C as cards with T=0 do. */
  halfDuplex?: boolean;
}

/** A virtual chip: what it answers to a command. It remembers the selected file until it is reset. */
export interface Chip {
  reset(): void;
  respond(apdu: Uint8Array): Uint8Array;
}

const status = (code: number, data: Uint8Array = new Uint8Array(0)): Uint8Array =>
  Uint8Array.of(...data, code >> 8, code & 0xff);

/** SELECT by file identifier, READ BINARY and GET RESPONSE of ISO/IEC 7816-4, over public files. */
export function virtualChip({ files = CHIP_FILES, filling = 0, halfDuplex = false }: ChipOptions = {}): Chip {
  let selected: Uint8Array | null = null;
  let waiting: Uint8Array = new Uint8Array(0);

  const select = (apdu: Uint8Array): Uint8Array => {
    const id = ((apdu[5] ?? 0) << 8) | (apdu[6] ?? 0);
    if (id === 0x3f00) {
      selected = null;
      return status(0x9000);
    }
    const file = files.get(id);
    if (file === undefined) return status(0x6a82);
    selected = Uint8Array.of(...file, ...new Uint8Array(filling));
    return status(0x9000);
  };
  const read = (apdu: Uint8Array): Uint8Array => {
    if (selected === null) return status(0x6986);
    const offset = ((apdu[2] ?? 0) << 8) | (apdu[3] ?? 0);
    const wanted = apdu[4] || 256;
    if (offset >= selected.length) return status(0x6b00);
    const data = selected.slice(offset, offset + wanted);
    if (halfDuplex && data.length < wanted) return status(0x6c00 | data.length);
    return data.length < wanted ? status(0x6282, data) : status(0x9000, data);
  };
  return {
    reset: () => {
      selected = null;
      waiting = new Uint8Array(0);
    },
    respond: (apdu) => {
      if (apdu.length < 4) return status(0x6700);
      if (apdu[0] !== 0x00) return status(0x6e00);
      switch (apdu[1]) {
        case 0xa4:
          return select(apdu);
        case 0xb0: {
          const answer = read(apdu);
          if (!halfDuplex || answer.length <= 66) return answer;
          waiting = answer.slice(64, -2);
          return Uint8Array.of(...answer.subarray(0, 64), 0x61, waiting.length & 0xff);
        }
        case 0xc0: {
          const data = waiting.slice(0, 64);
          waiting = waiting.slice(64);
          return waiting.length === 0 ? status(0x9000, data) : status(0x6100 | waiting.length, data);
        }
        default:
          return status(0x6d00);
      }
    },
  };
}
