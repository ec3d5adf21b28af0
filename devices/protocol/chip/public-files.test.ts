import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHIP_FILES, type Chip, virtualChip } from '../../simulators/chip/chip.ts';
import { ChipError } from './apdu.ts';
import { LARGEST_FILE, PUBLIC_FILES, readPublicFile, wholeObjects } from './public-files.ts';

interface Talk {
  file: Uint8Array | null;
  commands: number;
}

function talk(chip: Pick<Chip, 'respond'>, fileId: number): Talk {
  const conversation = readPublicFile(fileId);
  let step = conversation.next();
  let commands = 0;
  while (!step.done) {
    commands++;
    step = conversation.next(chip.respond(step.value));
  }
  return { file: step.value, commands };
}

/** BER-TLV of tag 61 with so many bytes of content. */
function object(length: number): Uint8Array {
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.of(0x61, ...head, ...Array.from({ length }, (_, i) => (i * 7) & 0xff));
}

describe('readPublicFile', () => {
  test.each(PUBLIC_FILES)('reads $name', ({ id }) => {
    for (const options of [{}, { filling: 40 }, { halfDuplex: true }, { halfDuplex: true, filling: 300 }]) {
      expect(talk(virtualChip(options), id).file).toEqual(CHIP_FILES.get(id));
    }
  });
  test('reads files of every length, in pieces', () => {
    fc.assert(
      fc.property(fc.nat(LARGEST_FILE - 4), fc.nat(300), fc.boolean(), (length, filling, halfDuplex) => {
        const files = new Map([[0x2f00, object(length)]]);
        expect(talk(virtualChip({ files, filling, halfDuplex }), 0x2f00).file).toEqual(object(length));
      }),
    );
  });
  test('gives null for what is not there', () => {
    expect(talk(virtualChip({ files: new Map() }), 0x2f00).file).toBeNull();
    expect(talk({ respond: () => Uint8Array.of(0x69, 0x82) }, 0x2f00).file).toBeNull();
  });
  test('a file that never ends is cut, a chip that never ends is left', () => {
    const files = new Map([[0x2f00, Uint8Array.of(...object(3_000), ...object(3_000))]]);
    expect(talk(virtualChip({ files }), 0x2f00).file).toEqual(object(3_000));
    const more = Uint8Array.of(0x61, 0xff);
    expect(() => talk({ respond: () => more }, 0x2f00)).toThrow(ChipError);
  });
  test('any chip is done with after few commands, with a file of bounded size or an error that has a code', () => {
    const answer = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 256 }).map((data) => Uint8Array.of(...data, 0x90, 0x00)),
      fc
        .constantFrom(0x90, 0x61, 0x6c, 0x62)
        .chain((first) => fc.nat(255).map((second) => Uint8Array.of(first, second))),
    );
    fc.assert(
      fc.property(fc.infiniteStream(answer), (answers) => {
        let commands = 0;
        const respond = (): Uint8Array => {
          commands++;
          return answers.next().value as Uint8Array;
        };
        try {
          const { file } = talk({ respond }, 0x2f00);
          expect(file?.length ?? 0).toBeLessThanOrEqual(LARGEST_FILE);
        } catch (error) {
          expect(error).toBeInstanceOf(ChipError);
        }
        expect(commands).toBeLessThan(5_000);
      }),
    );
  });
});

describe('wholeObjects', () => {
  test('never reaches beyond the bytes, and takes what it took again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const length = wholeObjects(bytes);
        expect(length).toBeLessThanOrEqual(bytes.length);
        expect(wholeObjects(bytes.slice(0, length))).toBe(length);
      }),
    );
  });
});
