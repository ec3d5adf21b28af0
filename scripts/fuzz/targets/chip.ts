import { ChipError } from '../../../devices/protocol/chip/apdu.ts';
import { describeAtr, LONGEST_ATR, parseAtr } from '../../../devices/protocol/chip/atr.ts';
import { LARGEST_FILE, readPublicFile } from '../../../devices/protocol/chip/public-files.ts';
import { CHIP_ATR, CHIP_FILES, virtualChip } from '../../../devices/simulators/chip/chip.ts';
import { type FuzzTarget, promised, refusing } from '../target.ts';

/** Answers to reset. */
export function atr(): FuzzTarget {
  const others = ['3B00', '3B6500002063CB6800', '3FFF9500FF918171A0470044534B4E52', '3B8A80014A434F503331563233327A'];
  return {
    seeds: [CHIP_ATR, ...others.map((hex) => new Uint8Array(Buffer.from(hex, 'hex')))],
    longest: 64,
    run: (input) => {
      const parsed = parseAtr(input);
      describeAtr(input);
      if (!parsed.ok) return;
      promised(input.length <= LONGEST_ATR && parsed.atr.historical.length <= 15, 'an answer too long');
      promised(parsed.atr.protocols.length > 0, 'no protocol');
    },
  };
}

/** What a chip answers while a file is read: responses one after the other, each with its length in front. */
export function chipFiles(): FuzzTarget {
  const record = (options: object): Uint8Array => {
    const chip = virtualChip(options);
    const parts: Uint8Array[] = [];
    const conversation = readPublicFile(0x011c);
    for (let step = conversation.next(); !step.done; ) {
      const response = chip.respond(step.value);
      parts.push(Uint8Array.of(response.length & 0xff, ...response));
      step = conversation.next(response);
    }
    return Buffer.concat(parts);
  };
  const large = new Map([
    ...CHIP_FILES,
    [0x011c, Uint8Array.of(0x31, 0x82, 0x02, 0x00, ...new Uint8Array(0x200))],
  ] as const);
  const seeds = [{}, { filling: 40 }, { halfDuplex: true }, { files: large }, { files: large, halfDuplex: true }].map(
    record,
  );
  return {
    seeds,
    words: [
      '\u0061',
      Uint8Array.of(0x61, 0xff),
      Uint8Array.of(2, 0x90, 0),
      Uint8Array.of(2, 0x6c, 4),
      Uint8Array.of(2, 0x62, 0x82),
    ],
    run: (input) => {
      let at = 0;
      let commands = 0;
      const conversation = readPublicFile(0x011c);
      refusing(ChipError, () => {
        let step = conversation.next();
        while (!step.done) {
          promised(++commands < 5_000, 'a conversation without end');
          const length = input.length === 0 ? 0 : (input[at % input.length] ?? 0);
          const from = input.length === 0 ? 0 : (at + 1) % input.length;
          at += 1 + length;
          step = conversation.next(input.slice(from, from + length));
        }
        promised((step.value?.length ?? 0) <= LARGEST_FILE, 'a file too large');
      });
    },
  };
}
