import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pathsIn } from '../../main/station/paths.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import {
  call,
  captureAll,
  codeOf,
  enrolOne,
  grownPerson,
  phase,
  sendAll,
  signIn,
  smallChild,
  startFor,
  supervisor,
} from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';
import { type SmallDisk, smallDisk } from '../fixtures/station/small-disk.ts';

const mebibyte = 1024 * 1024;
const space = { ballastMiB: 4, reserveMiB: 4 };
const trial = smallDisk(1);
trial?.remove();

describe.skipIf(trial === null)('a full disk (skipped where no tmpfs can be mounted)', () => {
  let disk: SmallDisk;
  let place: Rig;
  beforeEach(async () => {
    const mounted = smallDisk(24);
    if (!mounted) throw new Error('no tmpfs');
    disk = mounted;
    place = await rig({ root: disk.path, space });
    await signIn(place.station.client);
  });
  afterEach(async () => {
    await place.end();
    disk.remove();
  });

  const client = () => place.station.client;
  const ballast = (): boolean => existsSync(pathsIn(place.folders.data).ballast);
  const start = () => codeOf(client(), 'dossiers.start', { rosterId: null, kind: 'firstIssuance' });
  const notices = async (): Promise<string[]> =>
    (await call(client(), 'station.status', {})).notices.map(({ code }) => code);

  test('new dossiers are refused before it is full; one that was begun is finished', async () => {
    const { draftId } = await startFor(client(), grownPerson(1));
    expect(ballast()).toBe(true);
    disk.fill(3 * mebibyte);
    expect(await start()).toBe('disk_full');
    expect(await notices()).toEqual(['disk_full']);
    expect(disk.free()).toBeGreaterThan(mebibyte);
    await captureAll(client(), draftId);
    expect((await call(client(), 'dossiers.confirm', { draftId })).state).toBe('sealed');
    // Nothing had to be given back for that.
    expect(ballast()).toBe(true);
    disk.empty();
    expect(await start()).toBe('ok');
    expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
  });

  test('full in the middle of a dossier: the ballast is given back, nothing captured is lost, and it is taken again', async () => {
    const { draftId } = await startFor(client(), grownPerson(1));
    const before = await call(client(), 'dossiers.capture', { draftId, position: 'rightThumb' });
    await call(client(), 'dossiers.except', { draftId, position: 'leftLittle', reason: 'worn' });
    disk.fill(0);
    const after = await captureAll(client(), draftId);
    expect(ballast()).toBe(false);
    expect(await notices()).toEqual(['disk_full']);
    expect((await call(client(), 'dossiers.confirm', { draftId })).state).toBe('awaitingApproval');
    const { login, password } = supervisor;
    const { approved } = await call(client(), 'dossiers.approve', { draftIds: [draftId], login, password });
    expect(await start()).toBe('disk_full');
    expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });

    const { header } = await openContainer(place.folders, place.hub, approved[0]?.dossierId ?? '');
    expect(header.files.filter(({ position }) => position !== null).length).toBe(10);
    disk.empty();
    await enrolOne(client(), smallChild(2));
    expect(ballast()).toBe(true);
    expect(await notices()).toEqual([]);
    await place.station.stop();
    const books = await readBooks(place.folders);
    const saved = books.samples.map(({ sampleId }) => sampleId);
    expect(saved).toEqual(expect.arrayContaining([before.sampleId, ...after]));
    expect(books.brokenAudit).toBe(null);
    expect(books.integrity).toBe('ok');
  });

  test('full while nobody is there: the officer signs in, goes on and the queue is sent', async () => {
    place.hub.line.set(false);
    const sealed = await enrolOne(client(), smallChild(1));
    const { draftId } = await startFor(client(), grownPerson(2));
    await call(client(), 'dossiers.capture', { draftId, position: 'rightThumb' });
    await place.station.stop();
    disk.fill(0);
    await place.station.start();
    await phase(client(), 'signedOut');
    place.hub.line.set(true);
    expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
    expect((await call(client(), 'queue.receipt', { dossierId: sealed.dossierId })).receipt).not.toBe(null);
    await signIn(client());
    await captureAll(client(), draftId);
    expect((await call(client(), 'dossiers.confirm', { draftId })).state).toBe('sealed');
  });

  test('full to the last byte, ballast gone: what is refused is refused, and nothing breaks', async () => {
    const { draftId } = await startFor(client(), grownPerson(1));
    const first = await call(client(), 'dossiers.capture', { draftId, position: 'rightThumb' });
    let code = 'ok';
    for (let n = 0; code === 'ok' && n < 20; n++) {
      disk.fill(0);
      code = await codeOf(client(), 'dossiers.capture', { draftId, position: 'rightIndex' });
    }
    expect(code).toBe('disk_full');
    expect(await codeOf(client(), 'dossiers.setField', { draftId, field: 'hamlet', value: 'Thôn 3' })).toMatch(
      /^(ok|disk_full)$/,
    );
    disk.empty();
    await captureAll(client(), draftId);
    const { dossierId } = await call(client(), 'dossiers.confirm', { draftId });
    expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
    await place.station.stop();
    const books = await readBooks(place.folders);
    expect(books.samples.map(({ sampleId }) => sampleId)).toContain(first.sampleId);
    expect(books.files.sealed).toEqual([`${dossierId}.cms`, `${dossierId}.jws`]);
    expect(books.files.drafts).toEqual([]);
    expect(books.integrity).toBe('ok');
    expect(books.brokenAudit).toBe(null);
  });
});
