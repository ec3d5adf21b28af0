import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sbiPki } from '../../devices/simulators/sbi/pki.ts';
import { type SbiSimulator, simulateSbi } from '../../devices/simulators/sbi/simulator.ts';
import { syntheticSubject } from '../../devices/simulators/sbi/subject.ts';
import { call, codeOf, grownPerson, signIn, startFor } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';
import { sbiEntry } from '../fixtures/station/sbi-entry.ts';

const rightHand = ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'];
let service: SbiSimulator;
let place: Rig;
let draftId: string;
beforeEach(async () => {
  const pki = await sbiPki();
  service = await simulateSbi({ port: 0, pki, subject: syntheticSubject(5), devices: ['slap'], lookMs: 5 });
  place = await rig({ devices: [sbiEntry('slap', service, pki.rootPem)] });
  await signIn(place.station.client);
  ({ draftId } = await startFor(place.station.client, grownPerson(3)));
});
afterEach(async () => {
  await place.end();
  await service.close();
});

const positionsOf = async () => (await call(place.station.client, 'dossiers.get', { draftId })).positions;

test('a slap: each finger is judged, saved and counted by itself, from the record that the device gave', async () => {
  const { client } = place.station;
  const stages = new Map<string, Set<string>>();
  client.on('captureProgress', ({ position, phase }) => {
    stages.set(position, (stages.get(position) ?? new Set()).add(phase));
  });
  const { outcomes } = await call(client, 'dossiers.captureSet', { draftId, positions: rightHand });
  expect(outcomes.map(({ position }) => position)).toEqual(rightHand);
  expect(outcomes.every(({ attempt, outcome, score }) => attempt === 1 && outcome === 'accepted' && score > 60)).toBe(
    true,
  );
  const taken = (await positionsOf()).filter(({ attempts }) => attempts > 0);
  expect(taken.map(({ position }) => position).toSorted()).toEqual(rightHand.toSorted());
  expect([...(stages.get('rightRing') ?? [])]).toEqual(
    expect.arrayContaining(['awaitingFinger', 'assessing', 'saving']),
  );
  const { image } = await call(client, 'dossiers.sampleImage', { draftId, position: 'rightIndex' });
  expect(image).toMatchObject({ format: 'gray8', width: 440, height: 600, ppi: 500 });
  const { devices } = await call(client, 'devices.list', {});
  expect(devices.find(({ deviceId }) => deviceId === 'sbi:slap')).toMatchObject({ takesSets: true, captures: 4 });
});

test('a finger that is missing is not waited for, and one finger alone comes from the same device', async () => {
  const { client } = place.station;
  await call(client, 'dossiers.except', { draftId, position: 'rightRing', reason: 'amputated' });
  const { outcomes } = await call(client, 'dossiers.captureSet', { draftId, positions: rightHand });
  expect(outcomes.map(({ position }) => position)).toEqual(['rightIndex', 'rightMiddle', 'rightLittle']);
  const again = await call(client, 'dossiers.capture', { draftId, position: 'rightLittle' });
  expect(again.attempt).toBe(2);
  expect(await codeOf(client, 'dossiers.captureSet', { draftId, positions: ['rightRing'] })).toBe('bad_input');
  expect(await codeOf(client, 'dossiers.captureSet', { draftId, positions: ['portrait'] })).toBe('bad_input');
});

test('a set that the device does not prove is refused whole; no attempt counts', async () => {
  const { client } = place.station;
  await service.order({ kind: 'flaw', flaw: 'wrong-signature', times: 100 });
  expect(await codeOf(client, 'dossiers.captureSet', { draftId, positions: rightHand })).toMatch(/^device_/);
  await service.order({ kind: 'clear' });
  expect((await positionsOf()).every(({ attempts }) => attempts === 0)).toBe(true);
  const { outcomes } = await call(client, 'dossiers.captureSet', { draftId, positions: rightHand });
  expect(outcomes).toHaveLength(4);
});

test('a weak finger of a set says why; the others are accepted, and it alone passes the next time', async () => {
  const { client } = place.station;
  await service.order({ kind: 'weak', position: 'rightRing', condition: 'dry', times: 1 });
  const { outcomes } = await call(client, 'dossiers.captureSet', { draftId, positions: rightHand });
  const said = outcomes.map(({ position, outcome, advice }) => [position, outcome, advice[0]]);
  expect(said).toEqual([
    ['rightIndex', 'accepted', undefined],
    ['rightMiddle', 'accepted', undefined],
    ['rightRing', 'retry', 'dry'],
    ['rightLittle', 'accepted', undefined],
  ]);
  expect(outcomes[2]?.image).not.toBeNull();
  const alone = await call(client, 'dossiers.capture', { draftId, position: 'rightRing' });
  expect(alone).toMatchObject({ outcome: 'accepted', weak: false, attempt: 2 });
  expect((await positionsOf()).filter(({ state }) => state === 'captured')).toHaveLength(4);
});

test('what the device sees reaches the caller as bytes, and goes on beside a capture', async () => {
  const { client } = place.station;
  const look = { role: 'fingerprint' } as const;
  const first = await call(client, 'devices.preview', { ...look, after: null });
  expect(first.frame.format).toBe('jpeg');
  expect([...first.frame.data.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  const after = { stream: first.stream, sequence: first.frame.sequence };
  const [second, taken] = await Promise.all([
    call(client, 'devices.preview', { ...look, after }),
    call(client, 'dossiers.captureSet', { draftId, positions: ['leftThumb', 'rightThumb'] }),
  ]);
  expect(second.frame.sequence).toBeGreaterThan(first.frame.sequence);
  expect(taken.outcomes).toHaveLength(2);
  const last = await call(client, 'devices.preview', { ...look, after: { stream: 'another', sequence: 9_999 } });
  expect(last.stream).toBe(first.stream);
});

test('default, self-test and the report for the repair shop', async () => {
  const { client } = place.station;
  const folder = mkdtempSync(join(tmpdir(), 'tram-report-'));
  try {
    await call(client, 'devices.setDefault', { deviceId: 'zfm:memory' });
    const { device } = await call(client, 'dossiers.capture', { draftId, position: 'rightThumb' }).then(async () => {
      const { devices } = await call(client, 'devices.list', {});
      return { device: devices.find(({ isDefault, role }) => isDefault && role === 'fingerprint') };
    });
    expect(device).toMatchObject({ deviceId: 'zfm:memory', captures: 1, state: 'inUse' });
    await call(client, 'devices.selfTest', {});
    const tested = (await call(client, 'devices.list', {})).devices;
    expect(tested.find(({ deviceId }) => deviceId === 'sbi:slap')?.selfTest).toMatchObject({ error: null });
    await service.order({ kind: 'kill', step: null });
    await call(client, 'devices.selfTest', { deviceId: 'sbi:slap' });
    const { path } = await call(client, 'devices.report', { folder });
    expect(readdirSync(folder)).toHaveLength(1);
    const lines = readFileSync(path, 'utf8').split('\r\n');
    expect(lines.some((line) => line.startsWith('zfm:memory,fingerprint,'))).toBe(true);
    expect(lines.some((line) => line.startsWith('sbi:slap,fingerprint,') && line.includes('device_absent'))).toBe(true);
    expect(await codeOf(client, 'devices.report', { folder: 'relative' })).toBe('bad_input');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
