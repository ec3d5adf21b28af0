import { afterEach, beforeEach, expect, test } from 'vitest';
import { sbiPki } from '../../devices/simulators/sbi/pki.ts';
import { type SbiSimulator, simulateSbi } from '../../devices/simulators/sbi/simulator.ts';
import { syntheticSubject } from '../../devices/simulators/sbi/subject.ts';
import { slapFingers } from '../../main/domain/capture/slaps.ts';
import { call, grownPerson, signIn, startFor } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';
import { sbiEntry } from '../fixtures/station/sbi-entry.ts';

const rightHand = [...slapFingers.rightFour];
let service: SbiSimulator;
let place: Rig;
let draftId: string;
beforeEach(async () => {
  const pki = await sbiPki();
  service = await simulateSbi({
    port: 0,
    pki,
    subject: syntheticSubject(7),
    devices: ['slap'],
    wholeSlaps: true,
    lookMs: 5,
  });
  place = await rig({ devices: [sbiEntry('slap', service, pki.rootPem)] });
  await signIn(place.station.client);
  ({ draftId } = await startFor(place.station.client, grownPerson(3)));
});
afterEach(async () => {
  await place.end();
  await service.close();
});

const positionsOf = async () => (await call(place.station.client, 'dossiers.get', { draftId })).positions;
const taken = async () => (await positionsOf()).filter(({ attempts }) => attempts > 0).map(({ position }) => position);
const take = (positions: string[]) => call(place.station.client, 'dossiers.captureSet', { draftId, positions });

test('one image of four fingers is cut, each judged and saved as if it had been taken alone', async () => {
  const { client } = place.station;
  await service.order({ kind: 'weak', position: 'rightMiddle', condition: 'dry', times: 1 });
  const { outcomes, problems, image } = await take(rightHand);
  expect({ problems, image }).toEqual({ problems: [], image: null });
  expect(outcomes.map(({ position, outcome }) => `${position} ${outcome}`)).toEqual([
    'rightIndex accepted',
    'rightMiddle retry',
    'rightRing accepted',
    'rightLittle accepted',
  ]);
  expect(outcomes[1]?.advice).toContain('dry');
  const index = await call(client, 'dossiers.sampleImage', { draftId, position: 'rightIndex' });
  expect(index.image).toMatchObject({ format: 'gray8', ppi: 500 });
  expect(index.image!.width).toBeLessThan(600);
  // The platen for four shows one finger: it, too, is cut out.
  const alone = await call(client, 'dossiers.capture', { draftId, position: 'rightMiddle' });
  expect(alone).toMatchObject({ outcome: 'accepted', advice: [] });
  const middle = await call(client, 'dossiers.sampleImage', { draftId, position: 'rightMiddle' });
  expect(middle.image!.width).toBeLessThan(600);
});

test('the other hand, or too few fingers, is said; nothing is saved and no attempt counts', async () => {
  await service.order({ kind: 'laid', laying: 'otherHand', times: 1 });
  const swapped = await take(rightHand);
  expect(swapped).toMatchObject({ outcomes: [], problems: ['otherHand'], image: { width: 1600, height: 1500 } });
  await service.order({ kind: 'laid', laying: 'fewer', times: 1 });
  expect(await take(rightHand)).toMatchObject({ outcomes: [], problems: ['tooFewFingers'] });
  expect(await taken()).toEqual([]);
  expect(
    (await take(rightHand)).outcomes.every(({ outcome, attempt }) => outcome === 'accepted' && attempt === 1),
  ).toBe(true);
});

test('a finger cut off by the edge is asked for again, and nothing of it is kept', async () => {
  await service.order({ kind: 'laid', laying: 'atEdge', times: 1 });
  const { outcomes } = await take(rightHand);
  const cut = outcomes.filter(({ advice }) => advice.includes('atEdge'));
  expect(cut.length).toBeGreaterThan(0);
  for (const { outcome, reason, sampleId, score } of cut)
    expect({ outcome, reason, sampleId, score }).toEqual({
      outcome: 'retry',
      reason: 'placedWrongly',
      sampleId: null,
      score: 0,
    });
  const kept = outcomes.filter(({ outcome }) => outcome === 'accepted').map(({ position }) => position);
  expect((await taken()).toSorted()).toEqual(kept.toSorted());
});

test('an exception shrinks the set: the fingers that are left keep their names', async () => {
  const { client } = place.station;
  await call(client, 'dossiers.except', { draftId, position: 'rightMiddle', reason: 'amputated' });
  const { outcomes } = await take(rightHand);
  expect(outcomes.map(({ position, outcome }) => `${position} ${outcome}`)).toEqual([
    'rightIndex accepted',
    'rightRing accepted',
    'rightLittle accepted',
  ]);
  expect((await take(['leftThumb', 'rightThumb'])).outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true);
});
