import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sbiPki } from '../../devices/simulators/sbi/pki.ts';
import { type SbiSimulator, simulateSbi } from '../../devices/simulators/sbi/simulator.ts';
import { syntheticSubject } from '../../devices/simulators/sbi/subject.ts';
import { watchFor } from '../renderer/watch-for.ts';
import { bridgeCall } from './bridge-call.ts';
import { press, until } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { choosePeopleOf } from './roster-people.ts';
import { ifSkipped, missing } from './station-app.ts';

/** Outside the ports that makers use, so that a service of theirs on this machine is left alone. */
const port = 47_503;

interface Devices {
  value: { devices: { deviceId: string; role: string; takesSets: boolean; isDefault: boolean }[] };
}

/** A card with a ten-print scanner that gives one image of all fingers, by keyboard alone. */
describe.skipIf(missing !== null)(`ten fingers in three placements${ifSkipped}`, () => {
  const roots = mkdtempSync(join(tmpdir(), 'tram-roots-'));
  let service: SbiSimulator;
  beforeAll(async () => {
    const pki = await sbiPki();
    writeFileSync(join(roots, 'simulated.pem'), pki.rootPem);
    const subject = syntheticSubject(2026);
    service = await simulateSbi({ port, pki, subject, devices: ['slap'], wholeSlaps: true });
  });
  const station = openStation({
    words: [`--demo-service=${port}`, `--demo-trust=${roots}`],
    begin: async ({ page }) => {
      await officer.signIn(page);
      const devices = async () => ((await bridgeCall(page, 'station', 'devices.list')) as Devices).value.devices;
      await until(async () => (await devices()).some(({ takesSets }) => takesSets), 'the scanner of the service');
      const slap = (await devices()).find(({ takesSets }) => takesSets);
      await bridgeCall(page, 'station', 'devices.setDefault', { deviceId: slap?.deviceId ?? '' });
      await until(
        async () => (await devices()).some((one) => one.deviceId === slap?.deviceId && one.isDefault),
        'the scanner is the one that is taken',
      );
    },
  });
  afterAll(async () => {
    await service?.close();
    rmSync(roots, { recursive: true, force: true });
  });
  const choose = choosePeopleOf(station);

  test('the other hand is said; a weak finger is asked again alone; the review follows by itself', async () => {
    const { page } = station;
    await officer.findById(page, choose([20, 60], ({ phone }) => phone !== '').personalId);
    const draftId = await officer.begin(page);
    await press(page, 'F8');
    await service.order({ kind: 'laid', laying: 'otherHand', times: 1 });
    await service.order({ kind: 'weak', position: 'leftRing', condition: 'dry', times: 1 });
    // What is said passes when the next fingers are laid down.
    const said = (words: string) => `document.querySelector('.finger-tell')?.innerText.includes('${words}')`;
    const otherHand = await watchFor(page, said('Có vẻ là tay bên kia'));
    const someAgain = await watchFor(page, said('Còn ngón cần lấy lại'));
    const ring = `(document.querySelector('.finger-one-retry')?.innerText ?? '')`;
    const dryRing = await watchFor(page, `${ring}.includes('Ngón áp út trái') && ${ring}.includes('khô')`);
    const strip = await watchFor(page, `document.querySelector('.finger-set-strip')`);
    await officer.takePortrait(page);
    await otherHand();
    for (const seen of [someAgain, dryRing, strip]) await seen();
    await officer.takeFingers(page);

    const { value } = (await bridgeCall(page, 'station', 'dossiers.get', { draftId })) as {
      value: { positions: { position: string; state: string; attempts: number }[] };
    };
    const fingers = value.positions.filter(({ position }) => position !== 'portrait');
    expect(fingers).toHaveLength(10);
    expect(fingers.every(({ state }) => state === 'captured')).toBe(true);
    // Right four twice, for the first time it was the other hand; left four, its ring finger, thumbs.
    expect(service.devices[0]?.captures).toBe(5);
    expect(await officer.seal(page)).toMatch(/^\d+-\d+-\d$/);
  });
});
