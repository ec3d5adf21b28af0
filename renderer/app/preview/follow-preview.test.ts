import { expect, test } from 'vitest';
import type { PreviewFrame } from '../../../main/contract/devices-api.ts';
import { type After, followPreview } from './follow-preview.ts';

const frame = (sequence: number): PreviewFrame => ({
  sequence,
  format: 'gray8',
  width: 1,
  height: 1,
  data: Uint8Array.of(sequence),
});

test('asks for the next frame when the one before is drawn, by its place in the stream', async () => {
  const ending = new AbortController();
  const asked: After[] = [];
  const drawn: number[] = [];
  const error = await followPreview(
    async (after) => {
      asked.push(after);
      return { ok: true, value: { stream: 'a', frame: frame(asked.length * 3) } };
    },
    async ({ sequence }) => {
      drawn.push(sequence);
      if (drawn.length === 3) ending.abort();
      if (drawn.length === 2) throw new Error('a damaged frame');
    },
    ending.signal,
  );
  expect(error).toBeNull();
  expect(drawn).toEqual([3, 6, 9]);
  expect(asked).toEqual([null, { stream: 'a', sequence: 3 }, { stream: 'a', sequence: 6 }]);
});

test('waits while the devices start again, and ends with an error of the device', async () => {
  const answers = [
    { ok: false, error: { code: 'process_gone' } },
    { ok: true, value: { stream: 'b', frame: frame(1) } },
    { ok: false, error: { code: 'device_lost' } },
  ] as const;
  let at = 0;
  const drawn: number[] = [];
  const error = await followPreview(
    async () => answers[at++]!,
    async ({ sequence }) => {
      drawn.push(sequence);
    },
    new AbortController().signal,
  );
  expect(error).toEqual({ code: 'device_lost' });
  expect(drawn).toEqual([1]);
});
