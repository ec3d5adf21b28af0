import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type QueueItem, readOutbox } from './read-outbox.ts';

const item = (seq: number, setAside: boolean): QueueItem => ({
  epoch: 1,
  seq,
  id: '0197b1c0-0000-7000-8000-000000000000',
  type: 'dossier',
  addedAt: '2026-06-27T01:00:00.000Z',
  attempts: 0,
  nextAt: null,
  lastError: null,
  quarantined: setAside ? 'item_rejected' : null,
  size: 1,
  sha256: null,
  dossierNumber: null,
});
const stationOf = (items: QueueItem[]) => {
  const asked: number[] = [];
  const fetch = async (limit: number, offset: number) => {
    asked.push(limit);
    return { ok: true as const, value: { items: items.slice(offset, offset + limit) } };
  };
  return { asked, fetch };
};

test('a page is the same as a page of the filtered whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 1_300 }),
      fc.boolean(),
      fc.nat(12),
      fc.integer({ min: 1, max: 100 }),
      fc.nat(30),
      async (marks, setAside, page, take, others) => {
        const items = marks.map((mark, seq) => item(seq, mark));
        const { fetch } = stationOf(items);
        const read = await readOutbox(fetch, { setAside, skip: page * take, take, others });
        const whole = items.filter((one) => (one.quarantined !== null) === setAside);
        expect(read).toEqual({ ok: true, value: whole.slice(page * take, page * take + take) });
      },
    ),
    { numRuns: 60 },
  );
});

test('the first page of what waits takes one answer', async () => {
  const { asked, fetch } = stationOf(Array.from({ length: 5_000 }, (_, seq) => item(seq, seq < 3)));
  await readOutbox(fetch, { setAside: false, skip: 0, take: 50, others: 3 });
  expect(asked).toEqual([53]);
});

test('an error of the station is the answer', async () => {
  const error = { code: 'not_ready' as const };
  expect(await readOutbox(async () => ({ ok: false, error }), { setAside: true, skip: 0, take: 5, others: 0 })).toEqual(
    {
      ok: false,
      error,
    },
  );
});
