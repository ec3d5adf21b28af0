import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pairPaths, pathsIn } from '../../main/station/paths.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import {
  call,
  captureAll,
  enrolOne,
  grownPerson,
  phase,
  sendAll,
  signIn,
  smallChild,
  startFor,
  supervisor,
} from '../fixtures/station/operator.ts';
import { signedIn } from '../fixtures/station/signed-in.ts';

const { place } = signedIn();

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

function sampleFile(draftId: string, sampleId: string): string {
  return join(pathsIn(place.folders.data).drafts, draftId, `${sampleId}.smp`);
}

describe('a saved sample that cannot be read any more', () => {
  test.each(['changed', 'gone', 'cut short'])('%s: its position alone is asked for again', async (how) => {
    const { client } = place.station;
    const { draftId } = await startFor(client, grownPerson(1));
    const samples = await captureAll(client, draftId);
    const { positions } = await call(client, 'dossiers.get', { draftId });
    const spoilt = positions[4]?.position ?? '';
    const file = sampleFile(draftId, samples[4] ?? '');
    if (how === 'changed') flip(file, 1000);
    if (how === 'gone') rmSync(file);
    if (how === 'cut short') writeFileSync(file, readFileSync(file).subarray(0, 10));

    const refused = await client.call('dossiers.confirm', { draftId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'sample_missing', detail: spoilt } });
    const dossier = await call(client, 'dossiers.get', { draftId });
    expect(dossier.state).toBe('draft');
    expect(dossier.missing).toEqual([spoilt]);
    expect((await captureAll(client, draftId)).length).toBe(1);
    const { dossierId } = await call(client, 'dossiers.confirm', { draftId });
    const { header } = await openContainer(place.folders, place.hub, dossierId ?? '');
    expect(header.files.filter(({ position }) => position !== null).length).toBe(11);
    expect(await sendAll(client)).toMatchObject({ waiting: 0, quarantined: 0 });
  });

  test('while it waits for approval: it goes back to the applicant, and others are sealed meanwhile', async () => {
    const { client } = place.station;
    const { draftId } = await startFor(client, grownPerson(1));
    await call(client, 'dossiers.except', { draftId, position: 'leftLittle', reason: 'bandaged' });
    const samples = await captureAll(client, draftId);
    expect((await call(client, 'dossiers.confirm', { draftId })).state).toBe('awaitingApproval');
    flip(sampleFile(draftId, samples[0] ?? ''), 500);
    const { login, password } = supervisor;
    const refused = await client.call('dossiers.approve', { draftIds: [draftId], login, password });
    expect(refused).toMatchObject({ ok: false, error: { code: 'sample_missing' } });
    const dossier = await call(client, 'dossiers.get', { draftId });
    expect(dossier).toMatchObject({ state: 'draft', missing: ['portrait'] });
    await enrolOne(client, smallChild(5));
    await captureAll(client, draftId);
    expect((await call(client, 'dossiers.confirm', { draftId })).state).toBe('awaitingApproval');
    const { approved } = await call(client, 'dossiers.approve', { draftIds: [draftId], login, password });
    expect(approved.length).toBe(1);
  });

  test("one draft's file under another's name is not taken for its own", async () => {
    const { client } = place.station;
    const [one, two] = [await startFor(client, grownPerson(1)), await startFor(client, grownPerson(2))];
    const a = await captureAll(client, one.draftId);
    const b = await captureAll(client, two.draftId);
    writeFileSync(sampleFile(one.draftId, a[3] ?? ''), readFileSync(sampleFile(two.draftId, b[3] ?? '')));
    const refused = await client.call('dossiers.confirm', { draftId: one.draftId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'sample_missing' } });
    await call(client, 'dossiers.confirm', { draftId: two.draftId });
  });
});

describe('a sealed container that changed on the disk before it was sent', () => {
  test.each(['changed', 'gone', 'cut short'])('%s: set aside in sight, the others go on', async (how) => {
    const { client } = place.station;
    place.hub.line.set(false);
    const broken = await enrolOne(client, grownPerson(1));
    const others = [await enrolOne(client, smallChild(2)), await enrolOne(client, smallChild(3))];
    const { cms } = pairPaths(pathsIn(place.folders.data), broken.dossierId);
    const good = readFileSync(cms);
    if (how === 'changed') flip(cms, 70_000);
    if (how === 'gone') rmSync(cms);
    if (how === 'cut short') writeFileSync(cms, good.subarray(0, 100_000));
    place.hub.line.set(true);
    expect(await sendAll(client)).toMatchObject({ waiting: 0, quarantined: 1 });
    const { items } = await call(client, 'queue.list', {});
    expect(items.map(({ id }) => id)).toEqual([broken.dossierId]);
    expect(items[0]?.quarantined).toMatch(/^(container_broken|item_rejected)$/);
    for (const { dossierId } of others) {
      expect((await call(client, 'queue.receipt', { dossierId })).receipt).not.toBe(null);
    }
    // Once the file is back, asking again is all it takes.
    writeFileSync(cms, good);
    const { epoch = 0, seq = 0 } = items[0] ?? {};
    await call(client, 'queue.retry', { epoch, seq });
    expect(await sendAll(client)).toMatchObject({ waiting: 0, quarantined: 0 });
  });
});

test('what belongs to nothing is set aside at the next start, never deleted', async () => {
  const { client } = place.station;
  const { dossierId } = await enrolOne(client, smallChild(1));
  const { draftId } = await startFor(client, grownPerson(2));
  const paths = pathsIn(place.folders.data);
  const stray = '0190a0a0-0000-7000-8000-000000000000';
  writeFileSync(join(paths.sealed, `${stray}.cms`), 'a');
  writeFileSync(join(paths.drafts, draftId, `${stray}.smp`), 'b');
  await place.station.stop();
  rmSync(pairPaths(paths, dossierId).cms);
  await place.station.start();
  const status = await phase(client, 'signedOut');
  expect(status.notices.map(({ code, detail }) => ({ code, detail }))).toEqual([
    { code: 'container_broken', detail: dossierId },
  ]);
  await signIn(client);
  const aside = readdirSync(paths.quarantine).flatMap((name) => readdirSync(join(paths.quarantine, name)));
  expect(aside.sort()).toEqual([`${stray}.cms`, `${stray}.smp`]);
});
