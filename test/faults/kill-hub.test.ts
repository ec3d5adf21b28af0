import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkpoints } from '../../hub/checkpoint.ts';
import { list } from '../../hub/commands/list.ts';
import { verify } from '../../hub/commands/verify.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { call, enrolOne, grownPerson, sendAll, signIn, smallChild } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

/** `provision` is met at set-up only; the hub's own tests kill it there. */
const places = checkpoints.filter((name) => !name.startsWith('provision'));
/** Of five dossiers the hub dies over the third, where it meets each of them. */
const occurrence = (name: string): number => (/^(chunk|commit)/.test(name) ? 3 : 1);

describe('the hub killed while five dossiers are on their way', () => {
  let place: Rig;
  const sealed: string[] = [];
  beforeAll(async () => {
    place = await rig();
    await signIn(place.station.client);
    await sendAll(place.station.client);
  });
  afterAll(() => place.end());

  test.each(places.map((name, i) => ({ name, i })))('$name', async ({ name, i }) => {
    const { hub, station } = place;
    hub.line.set(false);
    for (let n = 0; n < 4; n++) sealed.push((await enrolOne(station.client, smallChild(10 * i + n))).dossierId);
    sealed.push((await enrolOne(station.client, grownPerson(10 * i))).dossierId);
    const dying = await hub.killAt(`${name}:${occurrence(name)}`);
    hub.line.set(true);
    await call(station.client, 'queue.sendNow', {});
    expect(await dying.ended).toBe('SIGKILL');
    await hub.restart();
    expect(await sendAll(station.client)).toMatchObject({ waiting: 0, quarantined: 0 });

    const held = await list(hub.dataDir);
    const received = held.receipts.map(({ id }) => id).filter((id) => sealed.includes(id));
    expect(received.sort()).toEqual([...sealed].sort());
    expect(held.gaps).toEqual([]);
    expect(held.alarms).toEqual([]);
    expect(held.stations.map(({ epochs }) => epochs.length)).toEqual([1]);
    expect(await verify(hub.dataDir)).toMatchObject({ ok: true, faults: [] });
  });

  test('the station has one receipt for each, in order', async () => {
    await place.station.stop();
    const books = await readBooks(place.folders);
    expect(books.receipts).toEqual(books.journal.map(({ id }) => id));
    expect(books.journal.slice(1).map(({ id }) => id)).toEqual(sealed);
    expect(books.brokenAudit).toBe(null);
  });
});
