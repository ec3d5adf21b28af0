import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathsIn } from '../../main/station/paths.ts';
import { call, captureAll, sendAll, signIn, smallChild, startFor } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

/** What is changed behind the station's back once both files are under their names. */
let spoil: string | null = null;
let spoilt = '';
/** Files of dossiers before. */
let before: string[] = [];
let place: Rig;
beforeAll(async () => {
  place = await rig({ checkpoint });
  await signIn(place.station.client);
});
afterAll(() => place?.end());

function checkpoint(name: string): void {
  if (name !== 'jws:renamed' || spoil === null) return;
  const ending = spoil;
  spoil = null;
  const { sealed } = pathsIn(place.folders.data);
  const file = readdirSync(sealed).find((one) => one.endsWith(`.${ending}`) && !before.includes(one)) ?? '';
  spoilt = file.slice(0, -4);
  const bytes = readFileSync(join(sealed, file));
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(join(sealed, file), bytes);
}

test.each([
  { n: 0, ending: 'cms' },
  { n: 1, ending: 'jws' },
])(
  'a pair whose .$ending is not on the disk as it was written is set aside, and its dossier sealed anew',
  async ({ n, ending }) => {
    const { client } = place.station;
    const paths = pathsIn(place.folders.data);
    before = readdirSync(paths.sealed);
    const { draftId } = await startFor(client, smallChild(n));
    await captureAll(client, draftId);
    spoil = ending;
    const refused = await client.call('dossiers.confirm', { draftId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'container_broken', detail: 'read back' } });
    expect(readdirSync(paths.sealed)).toEqual(before);
    const aside = readdirSync(paths.quarantine).flatMap((name) => readdirSync(join(paths.quarantine, name)));
    expect(aside).toEqual(expect.arrayContaining([`${spoilt}.cms`, `${spoilt}.jws`]));
    // Samples and key are still there, and the number of the journal went back.
    const { dossierId } = await call(client, 'dossiers.confirm', { draftId });
    expect(dossierId).not.toBe(spoilt);
    const added = readdirSync(paths.sealed).filter((name) => !before.includes(name));
    expect(added.sort()).toEqual([`${dossierId}.cms`, `${dossierId}.jws`]);
    expect(readdirSync(paths.drafts)).toEqual([]);
    expect(await sendAll(client)).toMatchObject({ waiting: 0, quarantined: 0 });
  },
);
