import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { list } from '../../hub/commands/list.ts';
import { withHubData } from '../../hub/commands/open.ts';
import { people } from '../../hub/commands/people.ts';
import { type DossierEntry, dossierEntry, journalEntry } from '../../main/contract/wire/journal.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import { pairPaths, pathsIn } from '../../main/station/paths.ts';
import { type StationFolders, stationFolders } from '../fixtures/station/folders.ts';
import { type LocalStation, localStation } from '../fixtures/station/local-station.ts';
import {
  call,
  enrolOne,
  explainAll,
  sendAll,
  signIn,
  smallChild,
  startFor,
  supervisor,
  until,
} from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let place: Rig;
let folders: StationFolders;
let second: LocalStation;

beforeEach(async () => {
  place = await rig();
  folders = stationFolders();
  second = await localStation(folders, place.devices);
  await call(second.client, 'station.setUp', { code: await place.hub.code(), account: supervisor });
  await signIn(place.station.client);
  await signIn(second.client);
});
afterEach(async () => {
  await second.stop();
  await place.end();
  folders.remove();
});

const entryOf = (where: StationFolders, dossierId: string | null): DossierEntry =>
  dossierEntry.parse(
    readVerifiedJws(readFileSync(pairPaths(pathsIn(where.data), String(dossierId)).jws, 'utf8'), journalEntry),
  );

/** What the centre said of people at two stations, by dossier, once it has come. */
const elsewhere = (station: LocalStation, dossierId: string) =>
  until(
    'note',
    async () => {
      await call(station.client, 'queue.sendNow', {});
      const { items } = await call(station.client, 'queue.received', { limit: 50, offset: 0 });
      return items.find((item) => item.dossierId === dossierId)?.elsewhere ?? null;
    },
    (note) => note !== null,
  );

test('a person enrolled at two stations is flagged at the hub, told at both, and known by a keyed reference alone', async () => {
  const her = smallChild(11);
  const one = await enrolOne(place.station.client, her);
  const him = await enrolOne(place.station.client, smallChild(12));
  await sendAll(place.station.client);
  const two = await enrolOne(second.client, her);
  await sendAll(second.client);

  const found = await people(place.hub.dataDir);
  expect(found.map(({ dossiers }) => dossiers.map(({ id }) => id).sort())).toEqual([
    [one.dossierId, two.dossierId].sort(),
  ]);
  expect((await list(place.hub.dataDir)).alarms).toMatchObject([{ kind: 'same_person', id: two.dossierId }]);

  expect(await elsewhere(second, two.dossierId)).toMatchObject({ stationName: 'Trạm thử' });
  expect(await elsewhere(place.station, one.dossierId)).toMatchObject({ stationName: 'Trạm thử' });
  const { notices } = await call(place.station.client, 'station.status', {});
  expect(notices.map(({ code }) => code)).toContain('same_person');
  const { items } = await call(place.station.client, 'queue.received', { limit: 50, offset: 0 });
  expect(items.find((item) => item.dossierId === him.dossierId)?.elsewhere).toBeNull();
  // Each pair is told once to each side, however often somebody looks.
  const said = () => withHubData(place.hub.dataDir, ({ store }) => store.updates.all());
  expect((await said()).map(({ kind }) => kind)).toEqual(['samePerson', 'samePerson']);

  const a = entryOf(place.folders, one.dossierId).facts;
  const b = entryOf(place.folders, him.dossierId).facts;
  const c = entryOf(folders, two.dossierId).facts;
  expect(a.personRef).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(a.personRef).toBe(c.personRef);
  expect(a.personRef).not.toBe(b.personRef);
  expect(JSON.stringify([a, b, c])).not.toContain(her.personalId);
});

test('a second dossier of a person at one station names the one before; that is no matter of two stations', async () => {
  const { client } = place.station;
  const her = smallChild(13);
  const first = await enrolOne(client, her);
  const { draftId } = await startFor(client, her);
  await explainAll(client, draftId);
  const again = await call(client, 'dossiers.confirm', { draftId });
  await sendAll(client);
  // The same person twice at one station is that station's matter.
  expect(await people(place.hub.dataDir)).toEqual([]);
  expect(entryOf(place.folders, first.dossierId).possibleDuplicateOf).toBeUndefined();
  expect(entryOf(place.folders, again.dossierId).possibleDuplicateOf).toBe(first.dossierId);
  const corrected = await startFor(client, her, String(again.dossierId));
  await explainAll(client, corrected.draftId);
  const { dossierId } = await call(client, 'dossiers.confirm', { draftId: corrected.draftId });
  expect(entryOf(place.folders, dossierId).corrects).toBe(again.dossierId);
});
