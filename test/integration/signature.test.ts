import { readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { signProfile } from '../../hub/commands/sign-profile.ts';
import { procedureRecord } from '../../main/contract/station/procedure.ts';
import { type DrawnSignature, signatureFile } from '../../main/contract/station/signature.ts';
import { builtInProfile } from '../../main/domain/profile/profiles.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import { call, codeOf, smallChild, startFor } from '../fixtures/station/operator.ts';
import { signedIn } from '../fixtures/station/signed-in.ts';

const { place, client } = signedIn();
const drawn: DrawnSignature = {
  width: 900,
  height: 300,
  pointer: 'pen',
  strokes: [
    Array.from({ length: 40 }, (_, i) => [100 + 15 * i, 150 + 60 * Math.sin(i / 2), 8 * i, 0.2 + 0.015 * i]),
    [
      [300, 60, 400, 0.5],
      [340, 50, 420, 0.6],
    ],
  ],
};
const start = async (seed = 1) => (await startFor(client(), smallChild(seed))).draftId;
const signatureOf = async (draftId: string) => (await call(client(), 'dossiers.get', { draftId })).procedure.signature;
const confirm = async (draftId: string) => {
  const { dossierId } = await call(client(), 'dossiers.confirm', { draftId });
  const { header, files } = await openContainer(place.folders, place.hub, dossierId ?? '');
  const procedure = procedureRecord.parse(JSON.parse(files.get('procedure.json')?.toString('utf8') ?? ''));
  return { header, files, procedure };
};

/** A profile where nobody has said that the sheet is signed, in force from today on. */
async function install(signature: typeof builtInProfile.signature): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tram-profile-'));
  const file = join(folder, 'profile.json');
  writeFileSync(file, JSON.stringify({ ...builtInProfile, version: 2, signature }));
  const jws = await signProfile(place.hub.dataDir, file);
  await call(client(), 'profiles.install', { jws });
  await rm(folder, { recursive: true });
}

test('drawn on a surface: strokes and picture come out of the container, over what was signed', async () => {
  const draftId = await start();
  await call(client(), 'signature.draw', { draftId, drawn });
  const given = await signatureOf(draftId);
  expect(given).toMatchObject({ way: 'drawn' });
  const { png } = await call(client(), 'signature.image', { draftId });
  const { info, data } = await sharp(png!).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([1_200, 400]);
  expect(data.filter((value) => value < 100).length).toBeGreaterThan(500);
  const { header, files, procedure } = await confirm(draftId);
  expect(header.files.flatMap(({ name, content }) => (name.startsWith('signature') ? [content] : []))).toEqual([
    'signatureImage',
    'signatureStrokes',
  ]);
  expect(Buffer.compare(files.get('signature.png')!, png!)).toBe(0);
  const strokes = signatureFile.parse(JSON.parse(files.get('signature.json')?.toString('utf8') ?? ''));
  expect(strokes).toMatchObject({ ...drawn, over: given?.over });
  expect(procedure.signature).toEqual(given);
});

test('who changes what was signed takes the signature away; a fee paid afterwards does not', async () => {
  const draftId = await start();
  await call(client(), 'signature.draw', { draftId, drawn });
  await call(client(), 'dossiers.setOldCard', { draftId, outcome: 'none' });
  expect(await signatureOf(draftId)).toMatchObject({ way: 'drawn' });
  await call(client(), 'dossiers.setField', { draftId, field: 'hamlet', value: 'Thôn Khác' });
  expect(await signatureOf(draftId)).toBeUndefined();
  expect((await call(client(), 'signature.image', { draftId })).png).toBeNull();
  const { header, procedure } = await confirm(draftId);
  // The profile says that the sheet is signed then.
  expect(procedure.signature).toMatchObject({ way: 'paper', fileId: null });
  expect(header.files.some(({ name }) => name.startsWith('signature'))).toBe(false);
});

test('where the profile has no default, a signature is asked for, and one press on paper is enough', async () => {
  await install({ ways: ['paper', 'fingerMark'], required: true, defaultWay: null });
  const draftId = await start();
  expect((await call(client(), 'dossiers.get', { draftId })).missing).toEqual(['signature']);
  expect(await codeOf(client(), 'dossiers.confirm', { draftId })).toBe('dossier_incomplete');
  expect(await codeOf(client(), 'signature.draw', { draftId, drawn })).toBe('bad_input');
  await call(client(), 'signature.onPaper', { draftId, way: 'paper' });
  expect((await call(client(), 'dossiers.get', { draftId })).missing).toEqual([]);
  await call(client(), 'signature.clear', { draftId });
  expect((await call(client(), 'dossiers.get', { draftId })).missing).toEqual(['signature']);
  await call(client(), 'signature.onPaper', { draftId, way: 'paper' });
  expect((await confirm(draftId)).procedure.signature).toMatchObject({ way: 'paper' });
});

test('where none is required, none is made up', async () => {
  await install({ ways: ['paper'], required: false, defaultWay: null });
  expect((await confirm(await start())).procedure.signature).toBeUndefined();
});

test('a finger mark wants its witness, and is what the default means where one is named', async () => {
  const draftId = await start();
  expect(await codeOf(client(), 'signature.onPaper', { draftId, way: 'fingerMark' })).toBe('bad_input');
  await call(client(), 'dossiers.setSigning', { draftId, way: 'fingerMark', witness: 'Người Làm Chứng' });
  expect((await confirm(draftId)).procedure.signature).toMatchObject({ way: 'fingerMark' });
});

test('an empty surface, a dot, too many points: refused, and what was signed before stays', async () => {
  const draftId = await start();
  await call(client(), 'signature.draw', { draftId, drawn });
  const before = await signatureOf(draftId);
  const dot: DrawnSignature = { ...drawn, strokes: [[[5, 5, 0, 1]]] };
  expect(await codeOf(client(), 'signature.draw', { draftId, drawn: dot })).toBe('signature_empty');
  expect(await codeOf(client(), 'signature.draw', { draftId, drawn: { ...drawn, strokes: [] } })).toBe('bad_input');
  const many = Array.from({ length: 20_001 }, (_, i): [number, number, number, number] => [i % 900, 5, i, 0]);
  expect(await codeOf(client(), 'signature.draw', { draftId, drawn: { ...drawn, strokes: [many] } })).toBe('bad_input');
  expect(await signatureOf(draftId)).toEqual(before);
  // Signed again, the file before is gone.
  const files = () => readdirSync(join(place.folders.data, 'drafts', draftId)).filter((name) => name.endsWith('.sig'));
  const [old] = files();
  await call(client(), 'signature.draw', { draftId, drawn });
  expect(files()).toHaveLength(1);
  expect(files()).not.toContain(old);
});

test('a signature that cannot be read back is set aside, and asked for again', async () => {
  const draftId = await start();
  await call(client(), 'signature.draw', { draftId, drawn });
  const folder = join(place.folders.data, 'drafts', draftId);
  const [name] = readdirSync(folder).filter((one) => one.endsWith('.sig'));
  writeFileSync(join(folder, name!), 'not a signature');
  expect(await codeOf(client(), 'dossiers.confirm', { draftId })).toBe('paper_missing');
  expect(await call(client(), 'dossiers.get', { draftId })).toMatchObject({ state: 'draft' });
  expect(await signatureOf(draftId)).toBeUndefined();
  await call(client(), 'signature.draw', { draftId, drawn });
  expect((await confirm(draftId)).files.has('signature.png')).toBe(true);
});
