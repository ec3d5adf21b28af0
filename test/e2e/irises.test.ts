import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeIrisRecord } from '../../biometrics/records/iris-record.ts';
import { syntheticIris } from '../../biometrics/synthetic/iris.ts';
import { sbiPki } from '../../devices/simulators/sbi/pki.ts';
import { type SbiSimulator, simulateSbi } from '../../devices/simulators/sbi/simulator.ts';
import { type SbiSubject, syntheticSubject } from '../../devices/simulators/sbi/subject.ts';
import { signProfile } from '../../hub/commands/sign-profile.ts';
import { builtInProfile } from '../../main/domain/profile/profiles.ts';
import { bridgeCall } from './bridge-call.ts';
import { enter, press, until } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { choosePeopleOf } from './roster-people.ts';
import { ifSkipped, missing } from './station-app.ts';

/** Outside the ports that makers use, so that a service of theirs on this machine is left alone. */
const port = 47_504;

interface Devices {
  value: { devices: { role: string; takesSets: boolean }[] };
}

/** A card under a regulation that asks for irises, with a scanner for both eyes behind a service, by keyboard alone. */
describe.skipIf(missing !== null)(`both eyes${ifSkipped}`, () => {
  const roots = mkdtempSync(join(tmpdir(), 'tram-roots-'));
  const person = syntheticSubject(77);
  /** The left eye moves the first time; then nobody is there until it was seen that it is asked for again. */
  const subject: SbiSubject = {
    record: (position, capture) => {
      if (position !== 'leftIris' || capture > 0) return person.record(position, capture);
      void service.order({ kind: 'hide', looks: 1_000_000 });
      const image = syntheticIris({ seed: 77, eye: 'left', blur: 5 });
      return encodeIrisRecord({ image, eye: 'left', captureDate: new Date() });
    },
  };
  let service: SbiSimulator;
  beforeAll(async () => {
    const pki = await sbiPki();
    writeFileSync(join(roots, 'simulated.pem'), pki.rootPem);
    service = await simulateSbi({ port, pki, subject, devices: ['iris'] });
  });
  const station = openStation({
    words: [`--demo-service=${port}`, `--demo-trust=${roots}`],
    begin: async ({ page, dataDir }) => {
      await officer.signIn(page, 'supervisor');
      const file = join(roots, 'profile.json');
      const capture = { ...builtInProfile.capture, fingers: ['rightIndex', 'leftIndex'], iris: 'ifDevice' };
      writeFileSync(file, JSON.stringify({ ...builtInProfile, version: 2, capture }));
      const jws = await signProfile(join(dataDir, 'hub'), file);
      expect(await bridgeCall(page, 'station', 'profiles.install', { jws })).toMatchObject({ ok: true });
      const devices = async () => ((await bridgeCall(page, 'station', 'devices.list')) as Devices).value.devices;
      await until(async () => (await devices()).some(({ role }) => role === 'iris'), 'the scanner of the service');
    },
  });
  afterAll(async () => {
    await service?.close();
    rmSync(roots, { recursive: true, force: true });
  });
  const choose = choosePeopleOf(station);

  test('are taken at once, the blurred one once more by itself, and sealed with the dossier', async () => {
    const { page } = station;
    await officer.findById(page, choose([20, 60], ({ phone }) => phone !== '').personalId);
    const draftId = await officer.begin(page);
    await press(page, 'F8');
    await officer.takePortrait(page);
    await page.locator('.eyes-capture').waitFor();
    await page.locator('.eyes-again').getByText('Hình bị nhòe').waitFor();
    await page.screenshot({ path: 'out/check/irises-again.png' });
    await service.order({ kind: 'hide', looks: 0 });
    await page.locator('.eye-captured').nth(1).waitFor();
    await enter(page, 'Kiểm tra hồ sơ');
    await page.locator('.review').waitFor();

    const { value } = (await bridgeCall(page, 'station', 'dossiers.get', { draftId })) as {
      value: { positions: { position: string; state: string; attempts: number }[] };
    };
    const eyes = value.positions.filter(({ position }) => position.endsWith('Iris'));
    expect(eyes.map(({ position, state, attempts }) => [position, state, attempts])).toEqual([
      ['rightIris', 'captured', 1],
      ['leftIris', 'captured', 2],
    ]);
    expect(service.devices[0]?.captures).toBe(2);
    expect(await officer.seal(page)).toMatch(/^\d+-\d+-\d$/);
  });
});
