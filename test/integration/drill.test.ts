import { cpSync, renameSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decideCommand } from '../../hub/commands/decide.ts';
import { list } from '../../hub/commands/list.ts';
import { restored } from '../../hub/commands/restored.ts';
import { verify } from '../../hub/commands/verify.ts';
import { codeFor } from '../../hub/testing/test-hub.ts';
import { stationFolders } from '../fixtures/station/folders.ts';
import { type LocalStation, localStation } from '../fixtures/station/local-station.ts';
import {
  call,
  captureAll,
  codeOf,
  enrolOne,
  line,
  officer,
  sendAll,
  signIn,
  smallChild,
  startFor,
  supervisor,
  until,
} from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let place: Rig;
let id: string;
const copies: { station: LocalStation; remove: () => void }[] = [];
beforeEach(async () => {
  place = await rig();
  id = String((await call(place.station.client, 'station.status', {})).stationId);
  await signIn(place.station.client);
});
afterEach(async () => {
  for (const { station, remove } of copies.splice(0)) {
    await station.stop();
    remove();
  }
  await place.end();
});

/** The disk as it is now, in another machine that holds the same keys. */
async function imageOfDisk(): Promise<() => Promise<LocalStation>> {
  await place.station.stop();
  const folders = stationFolders();
  cpSync(place.folders.data, folders.data, { recursive: true });
  cpSync(place.folders.keyStore, folders.keyStore, { recursive: true });
  await place.station.start();
  await signIn(place.station.client);
  return async () => {
    const station = await localStation(folders, place.devices);
    copies.push({ station, remove: folders.remove });
    await signIn(station.client);
    return station;
  };
}

const newCode = (): Promise<string> => codeFor(place.hub.dataDir, place.hub.url, id);
const frozen = (station: LocalStation) =>
  until(
    'frozen',
    async () => {
      await call(station.client, 'queue.sendNow', {});
      return call(station.client, 'queue.line', {});
    },
    ({ reason }) => reason === 'epoch_frozen',
  );
const logs = (station: LocalStation, event: string): Promise<boolean> =>
  until(
    event,
    async () => {
      await call(station.client, 'queue.sendNow', {});
      return station.log.some((text) => text.includes(`"event":"${event}"`));
    },
    (found) => found,
  );
const receivedIds = async (): Promise<string[]> =>
  (await list(place.hub.dataDir)).receipts.filter(({ sha256 }) => sha256 !== null).map((receipt) => receipt.id);

test('a copied station: the epoch freezes, both branches are kept, each approved copy goes on, and everything arrives once', async () => {
  const { client } = place.station;
  await sendAll(client);
  const startCopy = await imageOfDisk();
  const first = await enrolOne(client, smallChild(1));
  await sendAll(client);
  place.hub.line.set(false);
  const second = await enrolOne(client, smallChild(2));
  const copy = await startCopy();
  const third = await enrolOne(copy.client, smallChild(3));
  place.hub.line.set(true);

  await frozen(copy);
  await frozen(place.station);
  const found = await list(place.hub.dataDir);
  expect(found.alarms.map(({ kind }) => kind)).toContain('fork');
  expect(await receivedIds()).toEqual([first.dossierId]);

  // Another station's code, or an officer, opens nothing.
  expect(await codeOf(client, 'station.newEpoch', { code: 'tram1:nothing' })).toBe('code_used');
  expect(await codeOf(client, 'station.newEpoch', { code: await place.hub.code() })).toBe('code_used');
  expect(await call(client, 'station.newEpoch', { code: await newCode() })).toMatchObject({ epoch: 2 });
  expect(await call(copy.client, 'station.newEpoch', { code: await newCode() })).toMatchObject({ epoch: 3 });
  await sendAll(client);
  await sendAll(copy.client);
  expect((await receivedIds()).sort()).toEqual([first.dossierId, second.dossierId, third.dossierId].sort());
  expect((await verify(place.hub.dataDir)).ok).toBe(true);
  expect((await list(place.hub.dataDir)).entries.filter(({ type }) => type === 'remanifest')).toHaveLength(2);
  // Both go on in their own epoch, with numbers of their own.
  const fourth = await startFor(client, smallChild(4));
  const fifth = await startFor(copy.client, smallChild(5));
  expect(fourth.dossierNumber.slice(0, 4)).not.toBe(fifth.dossierNumber.slice(0, 4));
});

test('a restored disk: unfinished dossiers are frozen until the hub has listed what it holds', async () => {
  const { client } = place.station;
  const sealedSince = await startFor(client, smallChild(1));
  const neverSealed = await startFor(client, smallChild(2));
  await captureAll(client, sealedSince.draftId);
  await sendAll(client);
  const restore = await imageOfDisk();
  const { dossierId } = await call(client, 'dossiers.confirm', { draftId: sealedSince.draftId });
  await sendAll(client);
  await place.station.stop();

  const old = await restore();
  await frozen(old);
  const confirm = (draftId: string) => codeOf(old.client, 'dossiers.confirm', { draftId });
  expect(await confirm(neverSealed.draftId)).toBe('draft_frozen');
  // What is begun from now on is nobody's copy.
  await enrolOne(old.client, smallChild(6));
  await call(old.client, 'station.newEpoch', { code: await newCode() });
  await logs(old, 'drafts.thawed');
  // Confirmed while it was frozen, it is sealed now by itself; the one the hub holds stays.
  await until('three received', receivedIds, (ids) => ids.length === 3);
  expect(await confirm(sealedSince.draftId)).toBe('draft_frozen');
  const approve = { draftId: sealedSince.draftId, login: supervisor.login, password: supervisor.password };
  const released = await call(old.client, 'dossiers.release', approve);
  expect(released.dossierId).not.toBe(dossierId);
  await sendAll(old.client);
  expect(await receivedIds()).toHaveLength(4);
  expect((await verify(place.hub.dataDir)).ok).toBe(true);
  await place.station.start();
});

test('without a line a supervisor may have a frozen dossier sealed as a new one, and nobody else', async () => {
  const { client } = place.station;
  const draft = await startFor(client, smallChild(1));
  await call(client, 'accounts.add', officer);
  await sendAll(client);
  const restore = await imageOfDisk();
  await enrolOne(client, smallChild(2));
  await sendAll(client);
  const old = await restore();
  await frozen(old);
  place.hub.line.set(false);
  const { draftId } = draft;
  expect(await codeOf(old.client, 'dossiers.confirm', { draftId })).toBe('draft_frozen');
  const asOfficer = { draftId, login: officer.login, password: officer.password };
  expect(await codeOf(old.client, 'dossiers.release', asOfficer)).toBe('not_allowed');
  const approve = { draftId, login: supervisor.login, password: supervisor.password };
  expect((await call(old.client, 'dossiers.release', approve)).dossierId).not.toBeNull();
  expect(await codeOf(old.client, 'dossiers.release', approve)).toBe('wrong_state');
});

test('a restored hub: everything not deleted is offered again, receipts are chained anew, verdicts go on', async () => {
  const { client } = place.station;
  await sendAll(client);
  await place.hub.stop();
  const backup = `${place.hub.dataDir}-backup`;
  cpSync(place.hub.dataDir, backup, { recursive: true });
  await place.hub.restart();
  const one = await enrolOne(client, smallChild(1));
  await sendAll(client);
  const { receipt } = await call(client, 'queue.receipt', { dossierId: one.dossierId });
  await decideCommand(place.hub.dataDir, one.dossierId, 'accepted');
  await until(
    'accepted',
    async () => {
      await call(client, 'queue.sendNow', {});
      return (await call(client, 'dossiers.get', { draftId: one.draftId })).state;
    },
    (state) => state === 'accepted',
  );
  await place.hub.stop();
  rmSync(place.hub.dataDir, { recursive: true });
  renameSync(backup, place.hub.dataDir);
  await restored(place.hub.dataDir);
  await place.hub.restart();
  const { batches } = await call(client, 'queue.line', {});
  await logs(place.station, 'hub.restored');
  await sendAll(client);
  expect((await line(client, (now) => now.batches > batches)).waiting).toBe(0);
  expect(await receivedIds()).toEqual([one.dossierId]);
  expect((await call(client, 'queue.receipt', { dossierId: one.dossierId })).receipt).not.toBe(receipt);
  expect((await verify(place.hub.dataDir)).ok).toBe(true);
  const again = await decideCommand(place.hub.dataDir, one.dossierId, 'activated');
  expect(again.version).toBe(1_000_000_001);
  const newest = (): number => {
    const text = place.station.log.findLast((one) => one.includes('"event":"decisions.stored"'));
    return text === undefined ? 0 : Number(JSON.parse(text).last);
  };
  await until(
    'the newer verdict',
    async () => {
      await call(client, 'queue.sendNow', {});
      return newest();
    },
    (last) => last === again.version,
  );
});
