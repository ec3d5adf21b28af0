import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { list } from '../../hub/commands/list.ts';
import { verify } from '../../hub/commands/verify.ts';
import { call, enrolOne, grownPerson, sendAll, signIn, until } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';
import { type SmallDisk, smallDisk } from '../fixtures/station/small-disk.ts';

const mebibyte = 1024 * 1024;
const trial = smallDisk(1);
trial?.remove();

describe.skipIf(trial === null)("the hub's disk is full (skipped where no tmpfs can be mounted)", () => {
  let disk: SmallDisk;
  let place: Rig;
  let dataDir = '';
  const sealed: string[] = [];
  beforeAll(async () => {
    const mounted = smallDisk(48);
    if (!mounted) throw new Error('no tmpfs');
    disk = mounted;
    dataDir = join(disk.path, 'hub');
    place = await rig({ hub: { dataDir, reserveBytes: 4 * mebibyte } });
    await signIn(place.station.client);
    await sendAll(place.station.client);
    place.hub.line.set(false);
    for (let n = 1; n <= 3; n++) sealed.push((await enrolOne(place.station.client, grownPerson(n))).dossierId);
  });
  afterAll(async () => {
    await place.end();
    disk.remove();
  });

  const received = async (): Promise<string[]> =>
    (await list(dataDir)).receipts.map(({ id }) => id).filter((id) => sealed.includes(id));

  /** How often the hub has asked to come back later. */
  const refusals = (): number =>
    place.station.log.filter((text) => text.includes('"event":"line.setback"') && text.includes('"code":"hub_busy"'))
      .length;

  test.each([
    { name: 'nearly: nothing new is taken, so that what was begun can end', leaving: 3 * mebibyte },
    { name: 'to the last byte', leaving: 0 },
  ])('$name', async ({ leaving }) => {
    disk.fill(leaving);
    place.hub.line.set(true);
    const before = refusals();
    await call(place.station.client, 'queue.sendNow', {});
    await until(
      'refused',
      async () => refusals(),
      (now) => now > before,
    );
    place.hub.line.set(false);
    disk.empty();
    expect(await received()).toEqual([]);
    expect(await call(place.station.client, 'queue.line', {})).toMatchObject({ waiting: 3, quarantined: 0 });
  });

  test('with room again everything is received once', async () => {
    // Whatever the hub asked to wait for is over with a fresh one.
    await place.hub.restart({ dataDir, reserveBytes: 4 * mebibyte });
    place.hub.line.set(true);
    expect(await sendAll(place.station.client)).toMatchObject({ waiting: 0, quarantined: 0 });
    expect((await received()).sort()).toEqual([...sealed].sort());
    const held = await list(dataDir);
    expect(held.gaps).toEqual([]);
    expect(held.alarms).toEqual([]);
    expect(await verify(dataDir)).toMatchObject({ ok: true, faults: [] });
  });
});
