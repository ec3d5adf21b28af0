import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFingerImageRecord } from '../../biometrics/records/iso19794-4.ts';
import { builtInProfile } from '../../main/domain/profile/profiles.ts';
import type { Profile } from '../../main/domain/profile/schema.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import { installProfile } from '../fixtures/station/install-profile.ts';
import { call, captureAll, grownPerson, signIn, startFor, supervisor } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let place: Rig;
beforeEach(async () => {
  place = await rig();
  await signIn(place.station.client, supervisor);
});
afterEach(() => place.end());

const { capture } = builtInProfile;

/** Seals a dossier under a newer profile whose captures are otherwise. */
async function sealUnder(name: string, more: Partial<Profile['capture']>) {
  const { client } = place.station;
  await installProfile(place, { ...builtInProfile, name, validFrom: '2025-01-01', capture: { ...capture, ...more } });
  const dossier = await startFor(client, grownPerson(4));
  expect(dossier.rules.capture).toMatchObject({ sequence: more.sequence ?? capture.sequence });
  await captureAll(client, dossier.draftId);
  const { dossierId } = await call(client, 'dossiers.confirm', { draftId: dossier.draftId });
  const { files } = await openContainer(place.folders, place.hub, dossierId ?? '');
  const records = [...files].filter(([file]) => file.endsWith('.fir'));
  expect(records).toHaveLength(10);
  return records.map(([, bytes]) => readFingerImageRecord(bytes).representations[0]);
}

test('a profile that wants rolled fingers in WSQ gets records that say so', async () => {
  for (const one of await sealUnder('TT98-2030-BCA', { sequence: 'rolled', codec: 'wsq' }))
    expect(one).toMatchObject({ impression: 1, compression: 2 });
});

test('one that names slaps works with a reader of single fingers, too', async () => {
  for (const one of await sealUnder('TT99-2030-BCA', { sequence: 'slaps' }))
    expect(one).toMatchObject({ impression: 0, compression: 5 });
});

test('a finger has to reach its own threshold; equal passes', async () => {
  const { client } = place.station;
  const first = await startFor(client, grownPerson(5));
  const { score } = await call(client, 'dossiers.capture', { draftId: first.draftId, position: 'rightLittle' });
  const thresholds = { rightLittle: score };
  await installProfile(place, {
    ...builtInProfile,
    name: 'TT97-2030-BCA',
    validFrom: '2025-01-01',
    capture: { ...capture, thresholds },
  });
  // The scanner's fingers go round by four: the same one lies there again.
  const { draftId } = await startFor(client, grownPerson(6));
  for (const position of ['rightThumb', 'rightIndex', 'rightMiddle'])
    await call(client, 'dossiers.capture', { draftId, position });
  const again = await call(client, 'dossiers.capture', { draftId, position: 'rightLittle' });
  expect(again).toMatchObject({ score, outcome: 'accepted', weak: false });
});
