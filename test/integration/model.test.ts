import fc from 'fast-check';
import { expect, test } from 'vitest';
import { list } from '../../hub/commands/list.ts';
import { verify } from '../../hub/commands/verify.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { midDay } from '../fixtures/station/mid-day.ts';
import { sendAll } from '../fixtures/station/operator.ts';
import { rig } from '../fixtures/station/rig.ts';
import type { Model } from './model.ts';
import { fresh, steps } from './steps.ts';

test('any sequence of work, signing in and out and lines that come and go leaves the station as the model says', {
  timeout: 240_000,
}, async () => {
  const place = await rig({ now: midDay() });
  try {
    const models: Model[] = [];
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const model = await fresh(place);
        models.push(model);
        await fc.asyncModelRun(() => ({ model, real: place }), sequence);
      }),
      { numRuns: 30, seed: 20_261, endOnFailure: true },
    );

    // What all the sequences came to, held against the books and the hub.
    await fresh(place);
    await sendAll(place.station.client);
    await place.station.stop();
    const sealed = models.flatMap(({ dossiers }) => dossiers).filter(({ state }) => state === 'sealed');
    expect(sealed.length).toBeGreaterThan(10);
    const books = await readBooks(place.folders);
    expect(books.journal.length).toBe(1 + sealed.length);
    expect(books.journal.map(({ seq }) => seq)).toEqual(books.journal.map((_, i) => i + 1));
    expect(books.brokenAudit).toBe(null);
    const held = await list(place.hub.dataDir);
    // Several connections finish in an order of their own: nobody waits behind a large dossier.
    expect(held.receipts.map(({ id }) => id).toSorted()).toEqual(books.journal.map(({ id }) => id).toSorted());
    expect(await verify(place.hub.dataDir)).toMatchObject({ ok: true, faults: [] });
  } finally {
    await place.end();
  }
});
