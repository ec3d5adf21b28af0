import { expect } from 'vitest';
import { list } from '../../hub/commands/list.ts';
import { verify } from '../../hub/commands/verify.ts';
import type { MadeUpPerson } from '../fixtures/people/index.ts';
import { type Mishap, startBadLine } from '../fixtures/station/bad-line.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { call, enrolOne, pause, sendAll, signIn, smallChild } from '../fixtures/station/operator.ts';
import { rig } from '../fixtures/station/rig.ts';

/**
 * So many small dossiers over a line on which most connections come to grief: each arrives exactly once, each receipt verifies, and
 * nothing is set aside.
 * @returns how often each mishap happened
 */
export async function arriveOnce(
  dossiers: number,
  seed: number,
  share = 0.8,
  life = 30_000,
): Promise<Record<Mishap, number>> {
  const place = await rig();
  const { client } = place.station;
  const line = await startBadLine(Number(new URL(place.hub.hubUrl).port), seed);
  try {
    await signIn(client);
    await sendAll(client);
    place.hub.line.set(false);
    place.hub.line.target(line.port);
    const children = differentChildren(seed);
    const sealed: string[] = [];
    // A part is there when the line comes, the rest is sealed while others are sent.
    for (let n = 0; n < dossiers; n++) {
      sealed.push((await enrolOne(client, children())).dossierId);
      if (n === Math.floor(dossiers / 2)) {
        line.set(share, life);
        place.hub.line.set(true);
      }
    }
    for (;;) {
      const { waiting, quarantined, state, reason } = await call(client, 'queue.line', {});
      expect({ quarantined, reason }).not.toMatchObject({ reason: 'epoch_frozen' });
      expect(quarantined).toBe(0);
      if (waiting === 0) break;
      // Kept connections that got through whole carry everything: new ones are asked for now and then.
      if (state === 'sending') await pause(20);
      else await call(client, 'queue.sendNow', {});
      await pause(20);
    }
    await place.station.stop();
    const books = await readBooks(place.folders);
    expect(books.outbox).toEqual([]);
    expect(books.receipts).toEqual(books.journal.map(({ id }) => id));
    expect(books.journal.slice(1).map(({ id }) => id)).toEqual(sealed);
    expect(books.brokenAudit).toBe(null);
    const held = await list(place.hub.dataDir);
    const arrived = held.receipts.map(({ id }) => id);
    expect(arrived.length).toBe(new Set(arrived).size);
    expect(arrived.filter((id) => sealed.includes(id)).sort()).toEqual([...sealed].sort());
    expect(held.gaps).toEqual([]);
    expect(held.alarms).toEqual([]);
    expect(held.stations.map(({ epochs }) => epochs.length)).toEqual([1]);
    expect(await verify(place.hub.dataDir)).toMatchObject({ ok: true, faults: [] });
    return line.happened;
  } finally {
    await place.end();
    await line.close();
  }
}

/** Small children one after the other; made-up numbers that come twice are passed over, for a second one would be asked about. */
function differentChildren(seed: number): () => MadeUpPerson {
  const seen = new Set<string | null>();
  let n = 10_000 * seed;
  return () => {
    for (;;) {
      const child = smallChild(n++);
      if (seen.has(child.personalId)) continue;
      seen.add(child.personalId);
      return child;
    }
  };
}
