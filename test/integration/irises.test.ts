import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeIrisRecord, encodeIrisRecord } from '../../biometrics/records/iris-record.ts';
import { readIrisImageRecord } from '../../biometrics/records/iso19794-6.ts';
import { syntheticIris } from '../../biometrics/synthetic/iris.ts';
import { sbiPki } from '../../devices/simulators/sbi/pki.ts';
import { type SbiSimulator, simulateSbi } from '../../devices/simulators/sbi/simulator.ts';
import { type SbiSubject, SCORE, syntheticSubject } from '../../devices/simulators/sbi/subject.ts';
import { checkContainer } from '../../hub/commands/check-container.ts';
import { builtInProfile } from '../../main/domain/profile/profiles.ts';
import type { Profile } from '../../main/domain/profile/schema.ts';
import { openContainer, unpackContainer } from '../fixtures/station/containers.ts';
import { installProfile } from '../fixtures/station/install-profile.ts';
import { call, captureAll, codeOf, grownPerson, signIn, startFor, supervisor } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';
import { sbiEntry } from '../fixtures/station/sbi-entry.ts';

const eyes = ['rightIris', 'leftIris'];
const person = syntheticSubject(12);
let shown: SbiSubject;
let service: SbiSimulator;
let place: Rig;
let draftId: string;

beforeEach(async () => {
  shown = person;
  const pki = await sbiPki();
  const subject: SbiSubject = { record: (position, capture) => shown.record(position, capture) };
  service = await simulateSbi({ port: 0, pki, subject, devices: ['iris'], lookMs: 5 });
  place = await rig({ devices: [sbiEntry('iris', service, pki.rootPem)] });
  await signIn(place.station.client);
  const capture: Profile['capture'] = {
    ...builtInProfile.capture,
    fingers: ['rightIndex', 'leftIndex'],
    iris: 'ifDevice',
    thresholds: { rightIris: 50, leftIris: 50 },
    fingerTimeoutMs: 1_000,
  };
  await installProfile(place, { ...builtInProfile, version: 2, capture });
  ({ draftId } = await startFor(place.station.client, grownPerson(3)));
});
afterEach(async () => {
  await place.end();
  await service.close();
});

const positionOf = async (position: string) =>
  (await call(place.station.client, 'dossiers.get', { draftId })).positions.find((one) => one.position === position);

/** Shows these images instead of the person's eyes. */
function show(images: { [position: string]: Parameters<typeof syntheticIris>[0] }): void {
  shown = {
    record: (position) => {
      const eye = position === 'leftIris' ? 'left' : 'right';
      return encodeIrisRecord({ image: syntheticIris(images[position]!), eye, captureDate: new Date() });
    },
  };
}

test('both eyes at once are judged, saved and sealed as ISO/IEC 19794-6 records', async () => {
  const { client } = place.station;
  const stages = new Set<string>();
  client.on('captureProgress', ({ position, phase }) => stages.add(`${position} ${phase}`));
  const { outcomes } = await call(client, 'dossiers.captureSet', { draftId, positions: eyes });
  expect(outcomes.map(({ position, outcome, advice }) => ({ position, outcome, advice }))).toEqual(
    eyes.map((position) => ({ position, outcome: 'accepted', advice: [] })),
  );
  expect(outcomes.every(({ score, deviceScore }) => score > 60 && deviceScore === SCORE)).toBe(true);
  expect([...stages]).toEqual(expect.arrayContaining(['rightIris assessing', 'leftIris saving']));
  const { image } = await call(client, 'dossiers.sampleImage', { draftId, position: 'leftIris' });
  expect(image).toMatchObject({ format: 'gray8', width: 640, height: 480 });

  await captureAll(client, draftId);
  const { dossierId } = await call(client, 'dossiers.confirm', { draftId });
  const { header, files } = await openContainer(place.folders, place.hub, dossierId ?? '');
  for (const [position, eye] of [
    ['rightIris', 'right'],
    ['leftIris', 'left'],
  ] as const) {
    expect(header.files.find((file) => file.position === position)).toMatchObject({
      name: `samples/${position}.iir`,
      content: 'irisRecord',
      weak: false,
    });
    const record = files.get(`samples/${position}.iir`)!;
    const decoded = await decodeIrisRecord(record);
    expect(decoded).toMatchObject({ eye, image: { width: 640, height: 480 } });
    const [own, device] = decoded.quality;
    expect([own?.score, device?.score]).toEqual([
      header.files.find((file) => file.position === position)?.score,
      SCORE,
    ]);
    const [one] = readIrisImageRecord(record).representations;
    expect([one?.imageFormat, one?.bitDepth]).toEqual([10, 8]);
    expect(one?.diameter.smallest).toBeGreaterThan(180);
  }
  const folder = await unpackContainer(place.folders, place.hub, header.dossierId);
  try {
    expect(await checkContainer(place.hub.dataDir, folder)).toMatchObject({ ok: true, faults: [] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('the scanner can be tried on the screen of devices', async () => {
  const { image } = await call(place.station.client, 'devices.test', { role: 'iris' });
  expect(image).toMatchObject({ format: 'gray8', width: 640, height: 480 });
});

test('an eye with an exception is not waited for; the approval names the record of the other one', async () => {
  const { client } = place.station;
  const noDevice = { draftId, position: 'leftIris', reason: 'noDevice' } as const;
  expect(await codeOf(client, 'dossiers.except', noDevice)).toBe('bad_input');
  await call(client, 'dossiers.except', { ...noDevice, reason: 'eyeMissing' });
  const { outcomes } = await call(client, 'dossiers.captureSet', { draftId, positions: eyes });
  expect(outcomes.map(({ position }) => position)).toEqual(['rightIris']);
  await captureAll(client, draftId);
  await call(client, 'dossiers.confirm', { draftId });
  const { approved } = await call(client, 'dossiers.approve', { draftIds: [draftId], ...supervisor });
  const folder = await unpackContainer(place.folders, place.hub, approved[0]?.dossierId ?? '');
  try {
    expect(await checkContainer(place.hub.dataDir, folder)).toMatchObject({ ok: true, approval: 'good' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a weak eye is asked for again with its reason, one alone, and the best of several is kept', async () => {
  const { client } = place.station;
  const right = { seed: 12, eye: 'right' } as const;
  const take = () => call(client, 'dossiers.capture', { draftId, position: 'rightIris' });
  show({ rightIris: { ...right, blur: 4 } });
  const first = await take();
  expect(first).toMatchObject({ outcome: 'retry', reason: 'lowQuality', advice: ['blurred'], attempt: 1 });
  expect(first.image).toMatchObject({ width: 640 });
  show({ rightIris: { ...right, blur: 3 } });
  const better = await take();
  show({ rightIris: { ...right, blur: 5 } });
  const last = await take();
  expect(last).toMatchObject({ outcome: 'accepted', weak: true, score: better.score });
  expect(await positionOf('rightIris')).toMatchObject({ state: 'weak', score: better.score, attempts: 3 });
});

test('a shut eye leaves nothing and counts as no attempt; nobody before the scanner is said', async () => {
  const { client } = place.station;
  show({ rightIris: { seed: 12, eye: 'right', openness: 0 } });
  const shut = await call(client, 'dossiers.capture', { draftId, position: 'rightIris' });
  expect(shut).toMatchObject({ sampleId: null, reason: 'notAnEye', advice: ['noEye'], score: 0 });
  await service.order({ kind: 'hide', looks: 1_000_000 });
  const { outcomes } = await call(client, 'dossiers.captureSet', { draftId, positions: eyes });
  expect(outcomes.map(({ reason }) => reason)).toEqual(['fingerTimeout', 'fingerTimeout']);
  await service.order({ kind: 'clear' });
  expect(await positionOf('rightIris')).toMatchObject({ state: 'missing', attempts: 0 });
});

test('the eye that the device labels as the other one is refused', async () => {
  shown = { record: (_, capture) => person.record('leftIris', capture) };
  const right = await call(place.station.client, 'dossiers.capture', { draftId, position: 'rightIris' });
  expect(right).toMatchObject({ sampleId: null, outcome: 'retry', reason: 'otherEye', advice: ['otherEye'] });
});

test('one eye taken twice is told; kept in the end as weak', async () => {
  const { client } = place.station;
  const left = { seed: 12, eye: 'left' } as const;
  show({ rightIris: left, leftIris: { ...left, capture: 5 } });
  const { outcomes } = await call(client, 'dossiers.captureSet', { draftId, positions: eyes });
  expect(outcomes.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ['accepted', null],
    ['retry', 'sameEye'],
  ]);
  expect(outcomes[1]?.advice[0]).toBe('sameEye');
  const again = () => call(client, 'dossiers.capture', { draftId, position: 'leftIris' });
  expect(await again()).toMatchObject({ outcome: 'retry', reason: 'sameEye', attempt: 2 });
  expect(await again()).toMatchObject({ outcome: 'accepted', weak: true });
  expect(await positionOf('leftIris')).toMatchObject({ state: 'weak', score: 1 });
  // Taken as it should be after all.
  shown = person;
  expect(await call(client, 'dossiers.capture', { draftId, position: 'rightIris' })).toMatchObject({ weak: false });
});

test('a record with a hostile image costs neither memory nor the other eye', async () => {
  const { client } = place.station;
  shown = {
    record: async (position, capture) => {
      const record = Buffer.from(await person.record(position, capture));
      if (position === 'leftIris') return record;
      const siz = record.indexOf(Buffer.from([0xff, 0x51]));
      for (const at of [6, 10, 22, 26]) record.writeUInt32BE(65_535, siz + at);
      return record;
    },
  };
  const before = process.memoryUsage().rss;
  const code = await codeOf(client, 'dossiers.captureSet', { draftId, positions: eyes });
  expect(code).toBe('device_garbled');
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  expect((await positionOf('leftIris'))?.state).toBe('captured');
  expect((await positionOf('rightIris'))?.state).toBe('missing');
});
