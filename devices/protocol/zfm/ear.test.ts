import { describe, expect, it } from 'vitest';
import { zfmEar } from './ear.ts';
import { encodeFrame, PID } from './frame.ts';

const hear = (pid: (typeof PID)[keyof typeof PID], ...payload: number[]) =>
  zfmEar().push(encodeFrame({ pid, payload: Uint8Array.from(payload) }))[0];

describe('what a ZFM sensor says', () => {
  it.each([
    ['good', 0x00],
    ['damagedCommand', 0x01],
    ['refused', 0x02],
    ['refused', 0x7f],
  ])('%s: %i', (verdict, confirmation) => {
    expect(hear(PID.acknowledge, confirmation, 9)).toEqual({
      kind: 'answer',
      verdict,
      answer: { confirmation, data: Uint8Array.of(9) },
    });
  });

  it('tells the last piece of data from the others', () => {
    expect(hear(PID.data, 1)).toEqual({ kind: 'data', bytes: Uint8Array.of(1), last: false });
    expect(hear(PID.endOfData, 1)).toEqual({ kind: 'data', bytes: Uint8Array.of(1), last: true });
  });

  it('takes neither a command nor an empty answer for one', () => {
    expect(hear(PID.command, 1)).toMatchObject({ kind: 'garbage' });
    expect(hear(PID.acknowledge)).toMatchObject({ kind: 'garbage' });
  });
});
