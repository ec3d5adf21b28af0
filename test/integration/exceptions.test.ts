import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkContainer } from '../../hub/commands/check-container.ts';
import { approval } from '../../main/contract/wire/container.ts';
import { builtInProfile } from '../../main/domain/profile/profiles.ts';
import type { Profile } from '../../main/domain/profile/schema.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import { openContainer, unpackContainer } from '../fixtures/station/containers.ts';
import { installProfile } from '../fixtures/station/install-profile.ts';
import { call, captureAll, codeOf, fill, grownPerson, supervisor } from '../fixtures/station/operator.ts';
import { signedIn } from '../fixtures/station/signed-in.ts';

const { place, client } = signedIn();
const eyes = ['rightIris', 'leftIris'] as const;

/** The smallest thing that begins and ends as a JPEG does. */
const picture = (mark: number) => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, mark, mark, 0xff, 0xd9]);

async function begin(iris: Profile['capture']['iris']): Promise<string> {
  const capture = { ...builtInProfile.capture, fingers: ['rightIndex', 'leftIndex'], iris };
  await installProfile(place, { ...builtInProfile, version: 2, capture });
  const { draftId } = await call(client(), 'dossiers.start', { rosterId: null, kind: 'firstIssuance' });
  await fill(client(), draftId, grownPerson(41));
  return draftId;
}

test('a profile without irises has no such position, and takes no exception for one', async () => {
  const { draftId, positions } = await call(client(), 'dossiers.start', { rosterId: null, kind: 'firstIssuance' });
  expect(positions).toHaveLength(11);
  const except = { draftId, position: 'leftIris', reason: 'eyeMissing' } as const;
  expect(await codeOf(client(), 'dossiers.except', except)).toBe('bad_input');
});

test('eyes that are asked for and cannot be taken here are excepted, each with its cause and photograph, and approved', async () => {
  const draftId = await begin('ifDevice');
  const begun = await call(client(), 'dossiers.get', { draftId });
  expect(begun.missing).toEqual(['portrait', 'rightIndex', 'leftIndex', ...eyes]);
  expect(begun.rules.capture.iris).toBe('ifDevice');
  expect(await codeOf(client(), 'dossiers.capture', { draftId, position: 'leftIris' })).toBe('device_absent');
  for (const position of ['portrait', 'rightIndex', 'leftIndex'])
    await call(client(), 'dossiers.capture', { draftId, position });
  expect(await codeOf(client(), 'dossiers.confirm', { draftId })).toBe('dossier_incomplete');

  // A cause has to fit what it is said of.
  const wrong = [
    { draftId, position: 'leftIris', reason: 'amputated' },
    { draftId, position: 'leftIndex', reason: 'eyeMissing' },
    { draftId, position: 'leftIndex', reason: 'noDevice' },
  ] as const;
  for (const one of wrong) expect(await codeOf(client(), 'dossiers.except', one)).toBe('bad_input');

  const evidence = picture(7);
  await call(client(), 'dossiers.except', { draftId, position: 'leftIris', reason: 'eyeMissing', evidence });
  await call(client(), 'dossiers.except', { draftId, position: 'rightIris', reason: 'noDevice' });
  const { missing, evidence: proved } = await call(client(), 'dossiers.get', { draftId });
  expect({ missing, proved }).toEqual({ missing: [], proved: ['leftIris'] });
  expect(await call(client(), 'dossiers.confirm', { draftId })).toMatchObject({ state: 'awaitingApproval' });
  const { approved } = await call(client(), 'dossiers.approve', { draftIds: [draftId], ...supervisor });
  const { header, files } = await openContainer(place.folders, place.hub, approved[0]?.dossierId ?? '');
  expect(header.exceptions).toEqual([
    { position: 'leftIris', reason: 'eyeMissing' },
    { position: 'rightIris', reason: 'noDevice' },
  ]);
  expect(files.get('evidence/leftIris.jpg')).toEqual(Buffer.from(evidence));

  // The supervisor's signature names the photograph and every record; the authority's side proves it of what it unpacked.
  const jws = files.get('approval.jws')?.toString('utf8') ?? '';
  const said = readVerifiedJws(jws, approval);
  expect(said.v === 2 && said.files.map(({ name }) => name)).toEqual([
    'evidence/leftIris.jpg',
    'samples/leftIndex.fir',
    'samples/portrait.fac',
    'samples/rightIndex.fir',
  ]);
  const folder = await unpackContainer(place.folders, place.hub, header.dossierId);
  try {
    const check = () => checkContainer(place.hub.dataDir, folder);
    expect(await check()).toMatchObject({ ok: true, dossierId: header.dossierId, approval: 'good', faults: [] });
    await writeFile(join(folder, 'evidence/leftIris.jpg'), picture(8));
    expect(await check()).toMatchObject({ ok: false, faults: ['evidence/leftIris.jpg'] });
    await rm(join(folder, 'approval.jws'));
    expect(await check()).toMatchObject({ ok: false, approval: 'missing' });
    await writeFile(join(folder, 'header.jws'), jws);
    await expect(check()).rejects.toMatchObject({ code: 'usage' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('where the profile insists, the lack of a device is no reason; an eye that is not there still is one', async () => {
  const draftId = await begin('required');
  const except = (reason: 'noDevice' | 'eyeMissing') =>
    codeOf(client(), 'dossiers.except', { draftId, position: 'leftIris', reason });
  expect(await except('noDevice')).toBe('iris_required');
  expect(await except('eyeMissing')).toBe('ok');
  expect((await call(client(), 'dossiers.get', { draftId })).missing).toContain('rightIris');
});

test('a portrait that cannot be taken is proved by a photograph too, until one is taken after all', async () => {
  const { draftId } = await call(client(), 'dossiers.start', { rosterId: null, kind: 'eidLevel2' });
  await fill(client(), draftId, { ...grownPerson(42), phone: '0900000042' });
  const except = { draftId, position: 'portrait', reason: 'bandaged' } as const;
  await call(client(), 'dossiers.except', { ...except, evidence: picture(1) });
  expect((await call(client(), 'dossiers.get', { draftId })).evidence).toEqual(['portrait']);
  await call(client(), 'dossiers.capture', { draftId, position: 'portrait' });
  expect((await call(client(), 'dossiers.get', { draftId })).evidence).toEqual([]);

  await call(client(), 'dossiers.except', { ...except, evidence: picture(2) });
  await captureAll(client(), draftId);
  await call(client(), 'dossiers.confirm', { draftId });
  const { jpeg } = await call(client(), 'dossiers.evidence', { draftId, position: 'portrait' });
  expect(jpeg && [...jpeg]).toEqual([...picture(2)]);
  const { approved } = await call(client(), 'dossiers.approve', { draftIds: [draftId], ...supervisor });
  const { header, files } = await openContainer(place.folders, place.hub, approved[0]?.dossierId ?? '');
  expect(files.get('evidence/portrait.jpg')).toEqual(Buffer.from(picture(2)));
  expect(files.has('samples/portrait.fac')).toBe(false);
  expect(header.exceptions).toEqual([{ position: 'portrait', reason: 'bandaged' }]);
});
