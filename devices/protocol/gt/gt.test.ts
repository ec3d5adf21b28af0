import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Heard } from '../exchange/heard.ts';
import { ACK, command, ERROR, encodeInfo, type GtAnswer, NACK, parseInfo } from './commands.ts';
import { GtEar } from './ear.ts';
import { COMMAND_HEAD, DATA_HEAD, encodeData, encodePacket } from './frame.ts';
import { columnsOfRows, IMAGE_LENGTHS, rowsOfColumns, sizeOfLength } from './image.ts';

const anyAnswer = fc.record({ parameter: fc.integer({ min: 0, max: 0xffff_ffff }), code: fc.constantFrom(ACK, NACK) });
/** Bytes that hold no start of a frame, not even a part of one at their end. */
const noise = fc
  .uint8Array({ maxLength: 300 })
  .map((bytes) => bytes.map((byte) => (byte === COMMAND_HEAD[0] || byte === DATA_HEAD[0] ? 0 : byte)));
const pieces = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 40 });

function hearInPieces(ear: GtEar, bytes: Uint8Array, sizes: readonly number[]): Heard<GtAnswer>[] {
  const heard: Heard<GtAnswer>[] = [];
  let at = 0;
  for (const size of sizes) {
    heard.push(...ear.push(bytes.slice(at, at + size)));
    at += size;
  }
  return [...heard, ...ear.push(bytes.slice(at))];
}

const answersOf = (heard: readonly Heard<GtAnswer>[]): GtAnswer[] =>
  heard.flatMap((item) => (item.kind === 'answer' ? [item.answer] : []));
const dataOf = (heard: readonly Heard<GtAnswer>[]): Uint8Array[] =>
  heard.flatMap((item) => (item.kind === 'data' ? [item.bytes] : []));
const concat = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

describe('GT-5xx frames', () => {
  it('are the maker’s: open, light on', () => {
    expect(Buffer.from(command('open', 1)).toString('hex')).toBe('55aa0100010000000100' + '0201');
    expect(Buffer.from(command('led', 1)).toString('hex')).toBe('55aa0100010000001200' + '1301');
  });

  it('has the serial number where the sensor has one', () => {
    const info = { firmware: '20140312', serialNumber: '00112233445566778899aabbccddeeff' };
    expect(parseInfo(encodeInfo(info))).toEqual(info);
    expect(parseInfo(encodeInfo({ ...info, serialNumber: null })).serialNumber).toBeNull();
  });
});

describe('the ear for a GT-5xx', () => {
  it('gives back any answers, however they are cut and whatever is between them', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 6 }), noise, pieces, (answers, between, sizes) => {
        const bytes = concat(...answers.flatMap((answer) => [encodePacket(answer), between]));
        const heard = hearInPieces(new GtEar(), bytes, sizes);
        expect(answersOf(heard)).toEqual(answers.map(({ code, parameter }) => ({ ok: code === ACK, parameter })));
        const thrown = heard.reduce((sum, item) => sum + (item.kind === 'garbage' ? item.bytes : 0), 0);
        expect(thrown).toBe(between.length * answers.length);
      }),
    );
  });

  it('never takes an answer with a flipped bit for a good one', () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat(), (answer, place) => {
        const bytes = encodePacket(answer);
        const bit = place % (bytes.length * 8);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        expect(answersOf(new GtEar().push(bytes))).toEqual([]);
      }),
    );
  });

  it('gives the data back that it waits for, and the answer behind them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), anyAnswer, pieces, (data, answer, sizes) => {
        const ear = new GtEar();
        ear.reset([data.length]);
        const bytes = concat(encodePacket(answer), encodeData(data), encodePacket(answer));
        const heard = hearInPieces(ear, bytes, sizes);
        expect(dataOf(heard)).toEqual([data]);
        expect(answersOf(heard).length).toBe(2);
        expect(ear.pending).toBe(0);
      }),
    );
  });

  it('takes the shorter of two lengths when silence follows, and only with a right sum', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 200 }), fc.integer({ min: 1, max: 50 }), (data, more) => {
        const ear = new GtEar();
        ear.reset([data.length + more, data.length]);
        expect(dataOf(ear.push(encodeData(data)))).toEqual([]);
        expect(dataOf(ear.silence())).toEqual([data]);
        expect(ear.pending).toBe(0);
        const broken = encodeData(data);
        broken[10]! ^= 1;
        ear.push(broken);
        expect(ear.silence()).toEqual([]);
        expect(ear.pending).toBeGreaterThan(0);
      }),
    );
  });

  it('names a wrong sum of data, and says when the sensor saw a damaged command', () => {
    const ear = new GtEar();
    ear.reset([4]);
    const broken = encodeData(Uint8Array.of(1, 2, 3, 4));
    broken[5]! ^= 1;
    expect(ear.push(broken)).toContainEqual({ kind: 'fault', fault: 'sum' });
    const damaged = encodePacket({ code: NACK, parameter: ERROR.commandDamaged });
    expect(ear.push(damaged)).toMatchObject([{ verdict: 'damagedCommand' }]);
  });

  it('takes any bytes without crashing, and keeps no more than one frame', () => {
    const nearly = fc.constantFrom([0x55], [0x55, 0xaa], [...COMMAND_HEAD], [0x5a, 0xa5], [...DATA_HEAD], [0x30, 0]);
    const parts = fc.array(fc.oneof(nearly, fc.uint8Array({ maxLength: 30 })), { maxLength: 60 });
    fc.assert(
      fc.property(parts, fc.constantFrom([], [24], [24, 60]), (chunks, lengths) => {
        const ear = new GtEar();
        ear.reset(lengths);
        for (const chunk of chunks) {
          ear.push(Uint8Array.from(chunk));
          expect(ear.pending).toBeLessThan(70);
        }
        ear.silence();
      }),
    );
  });
});

describe('GT-5xx images', () => {
  it('turn into columns and back', () => {
    const size = sizeOfLength(IMAGE_LENGTHS[0]!)!;
    const rows = Uint8Array.from({ length: IMAGE_LENGTHS[0]! }, (_, i) => i * 7);
    expect(rowsOfColumns(columnsOfRows(rows, size), size)).toEqual(rows);
    expect(columnsOfRows(rows, size)[1]).toBe(rows[size.width]);
    expect(sizeOfLength(1234)).toBeNull();
  });
});
