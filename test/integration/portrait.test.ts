import { expect, test } from 'vitest';
import { decodePortraitRecord } from '../../biometrics/records/portrait-record.ts';
import { renderPortrait } from '../../biometrics/synthetic/portrait.ts';
import type { PortraitFindings } from '../../main/contract/station/portrait.ts';
import { procedureRecord } from '../../main/contract/station/procedure.ts';
import { builtInProfile } from '../../main/domain/profile/profiles.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import { installProfile } from '../fixtures/station/install-profile.ts';
import { call, captureAll, codeOf, fill, grownPerson } from '../fixtures/station/operator.ts';
import { signedIn } from '../fixtures/station/signed-in.ts';

const { place, client } = signedIn();

const picture = { format: 'rgb8', ppi: 0, ...renderPortrait({ seed: 3, width: 300, height: 400 }) } as const;
const face = { right: { x: 110, y: 180 }, left: { x: 190, y: 181 }, headWidth: 170 };

async function begin(): Promise<string> {
  const { draftId } = await call(client(), 'dossiers.start', { rosterId: null, kind: 'firstIssuance' });
  await fill(client(), draftId, grownPerson(41));
  return draftId;
}
const take = (draftId: string, findings?: PortraitFindings) =>
  call(client(), 'dossiers.capture', {
    draftId,
    position: 'portrait',
    image: picture,
    ...(findings ? { findings } : {}),
  });
const noted = async (draftId: string) => (await call(client(), 'dossiers.get', { draftId })).procedure.portrait;

test('a portrait is sealed with its eyes; what could have been better, and why it was kept, goes with it', async () => {
  const draftId = await begin();
  const { sampleId, outcome } = await take(draftId, { face, advice: ['eyesClosed', 'tilted'], note: 'blind' });
  expect(outcome).toBe('accepted');
  expect(await noted(draftId)).toMatchObject({ sampleId, advice: ['eyesClosed', 'tilted'], note: 'blind' });
  await captureAll(client(), draftId);
  const { state, dossierId } = await call(client(), 'dossiers.confirm', { draftId });
  // Advice asks for nobody's approval.
  expect(state).toBe('sealed');
  const { files } = await openContainer(place.folders, place.hub, dossierId ?? '');
  const { eyes } = await decodePortraitRecord(files.get('samples/portrait.fac')!);
  expect(eyes).toEqual({ right: face.right, left: face.left });
  const procedure = procedureRecord.parse(JSON.parse(files.get('procedure.json')!.toString()));
  expect(procedure.portrait).toMatchObject({ advice: ['eyesClosed', 'tilted'], note: 'blind' });
});

test('a profile may want token frontal images: the eyes stand where the standard has them; without eyes the picture stays as it is', async () => {
  const capture = { ...builtInProfile.capture, portraitGeometry: 'token' } as const;
  await installProfile(place, { ...builtInProfile, version: 2, capture });
  const draftId = await begin();
  await take(draftId, { face, advice: [], note: null });
  const shown = async () => (await call(client(), 'dossiers.sampleImage', { draftId, position: 'portrait' })).image;
  expect(await shown()).toMatchObject({ width: 320, height: 427 });
  await take(draftId);
  expect(await shown()).toMatchObject({ width: picture.width, height: picture.height });
  await take(draftId, { face, advice: [], note: null });
  await captureAll(client(), draftId);
  const { dossierId } = await call(client(), 'dossiers.confirm', { draftId });
  const { files } = await openContainer(place.folders, place.hub, dossierId ?? '');
  const { eyes, isToken, image } = await decodePortraitRecord(files.get('samples/portrait.fac')!);
  expect({ eyes, isToken, width: image.width }).toEqual({
    eyes: { right: { x: 119, y: 192 }, left: { x: 199, y: 192 } },
    isToken: true,
    width: 320,
  });
});

test('a note belongs to one picture: a better one, one without guidance and an exception end it', async () => {
  const draftId = await begin();
  const bad: PortraitFindings = { face: null, advice: ['noFace'], note: null };
  await take(draftId, bad);
  await take(draftId, { face, advice: [], note: null });
  expect(await noted(draftId)).toBeUndefined();
  await take(draftId, bad);
  await take(draftId);
  expect(await noted(draftId)).toBeUndefined();
  await take(draftId, bad);
  await call(client(), 'dossiers.except', { draftId, position: 'portrait', reason: 'bandaged' });
  expect(await noted(draftId)).toBeUndefined();
});

test('findings that make no sense are refused before anything is kept', async () => {
  const draftId = await begin();
  const wrong = { face: { ...face, headWidth: -1 }, advice: [], note: null };
  const input = { draftId, position: 'portrait', image: picture, findings: wrong };
  expect(await codeOf(client(), 'dossiers.capture', input)).toBe('bad_input');
  expect((await call(client(), 'dossiers.get', { draftId })).missing).toContain('portrait');
});
