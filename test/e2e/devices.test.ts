import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sbiPki } from '../../devices/simulators/sbi/pki.ts';
import { type SbiSimulator, simulateSbi } from '../../devices/simulators/sbi/simulator.ts';
import { syntheticSubject } from '../../devices/simulators/sbi/subject.ts';
import { bridgeCall } from './bridge-call.ts';
import { judge } from './judge.ts';
import { enter, heading, nextAction, press, until } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { ifSkipped, missing } from './station-app.ts';

/** Outside the ports that makers use, so that a service of theirs on this machine is left alone. */
const port = 47_501;
/** So long the preview is counted. */
const countMs = 5_000;

/** The screen of the devices, by keyboard alone: a simulated scanner, camera and signature pad, and a made-up maker's service. */
describe.skipIf(missing !== null)(`devices${ifSkipped}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tram-devices-'));
  const roots = mkdtempSync(join(tmpdir(), 'tram-roots-'));
  let service: SbiSimulator;
  beforeAll(async () => {
    const pki = await sbiPki();
    writeFileSync(join(roots, 'simulated.pem'), pki.rootPem);
    service = await simulateSbi({ port, pki, subject: syntheticSubject(1), fps: 30 });
  });
  const station = openStation({
    words: ['--demo-pad', `--demo-service=${port}`, `--demo-trust=${roots}`],
    begin: async ({ page }) => {
      await officer.signIn(page, 'supervisor');
    },
  });
  afterAll(async () => {
    await service?.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(roots, { recursive: true, force: true });
  });

  const cards = () => station.page.locator('.devices-card');
  const chosen = () => station.page.locator('.devices-card[data-selected]');
  /** Goes down the list to the device whose card says this. */
  async function choose(words: string): Promise<void> {
    await press(station.page, 'Home');
    for (let row = 0; row < 12; row++) {
      if ((await chosen().innerText()).includes(words)) return;
      await press(station.page, 'ArrowDown');
    }
    throw new Error(`no device says ${words}`);
  }
  /** When the scanner was asked last whether it is well. */
  const testedAt = async (): Promise<string> => {
    const answer = await bridgeCall(station.page, 'station', 'devices.list');
    type Answer = { value: { devices: { deviceId: string; selfTest: { at: string } | null }[] } };
    const { devices } = (answer as Answer).value;
    return devices.find(({ deviceId }) => deviceId.startsWith('zfm'))?.selfTest?.at ?? '';
  };
  const picture = () => station.page.locator('.devices-pane canvas.frame-picture');

  const look = async (name: string): Promise<void> => {
    await station.page.screenshot({ path: `out/check/devices-${name}.png` });
  };

  test('every device is there with its state, tested by itself at the first sign-in', async () => {
    await press(station.page, 'Control+6');
    await heading(station.page, 'Thiết bị');
    await until(async () => (await cards().count()) >= 6, 'scanner, camera, pad and three devices of the service');
    await station.page.locator('.devices-card:focus').waitFor();
    await choose('ZFM');
    await station.page.locator('.devices-facts', { hasText: 'đạt,' }).waitFor();
    expect(await chosen().innerText()).toContain('Sẵn sàng');
    expect(await judge(station, 'devices')).toEqual([]);
  });

  test('a test image, by Enter', async () => {
    await choose('ZFM');
    await enter(station.page, 'Thử thiết bị');
    await station.page.locator('.devices-look').waitFor();
    await picture().waitFor();
    await until(async () => (await chosen().innerText()).includes('1 lần'), 'the capture is counted');
    await look('image');
    expect(await judge(station, 'devices-image')).toEqual([]);
  });

  test('what a device sees is drawn at least 15 times a second', async () => {
    await choose('SLAP01');
    await enter(station.page, 'Thử thiết bị');
    await picture().waitFor();
    const drawn = (await station.page.evaluate(`new Promise((done) => {
      let count = 0;
      const own = CanvasRenderingContext2D.prototype.drawImage;
      CanvasRenderingContext2D.prototype.drawImage = function (...words) {
        if (this.canvas.matches('.devices-pane canvas')) count++;
        return own.apply(this, words);
      };
      setTimeout(() => {
        CanvasRenderingContext2D.prototype.drawImage = own;
        done(count);
      }, ${countMs});
    })`)) as number;
    const rate = (drawn * 1_000) / countMs;
    console.log(`preview: ${rate.toFixed(1)} frames a second drawn`);
    await look('preview');
    expect(await judge(station, 'devices-preview')).toEqual([]);
    await press(station.page, 'Escape');
    await picture().waitFor({ state: 'detached' });
    expect(rate).toBeGreaterThanOrEqual(15);
  });

  test('the pad shows what is written on it', async () => {
    await choose('Bảng ký');
    await enter(station.page, 'Thử thiết bị');
    await until(
      () =>
        station.page.evaluate(`(() => {
          const canvas = document.querySelector('.devices-pane canvas');
          const pixels = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data ?? [];
          return pixels.filter((value, i) => i % 4 === 3 && value > 0).length > 500;
        })()`) as Promise<boolean>,
      'ink',
    );
    await look('pad');
    await press(station.page, 'Escape');
    await until(async () => (await chosen().innerText()).includes('Sẵn sàng'), 'the pad is free');
  });

  test('another device of a role becomes the default, and the scanner again', async () => {
    await choose('SLAP01');
    await press(station.page, 'F6');
    await until(async () => (await chosen().innerText()).includes('Mặc định'), 'the default');
    await choose('ZFM');
    await press(station.page, 'F6');
    await until(async () => (await chosen().innerText()).includes('Mặc định'), 'the default');
  });

  test('all are asked again, and looked for again', async () => {
    await choose('ZFM');
    await nextAction(station.page, 'Thử thiết bị').waitFor();
    const before = await testedAt();
    await press(station.page, 'F4');
    await until(async () => (await testedAt()) > before, 'a newer self-test');
    const count = await cards().count();
    await service.order({ kind: 'kill', step: null });
    await press(station.page, 'F5');
    await until(
      async () => (await station.page.locator('.devices-list').innerText()).includes('Mất kết nối'),
      'lost ones',
    );
    expect(await cards().count()).toBe(count);
    await look('lost');
    expect(await judge(station, 'devices-lost')).toEqual([]);
    await service.order({ kind: 'plug' });
    await press(station.page, 'F5');
    await until(
      async () => !(await station.page.locator('.devices-list').innerText()).includes('Mất kết nối'),
      'all are back',
    );
  });

  test('the report for the repair shop is written where the officer says, and names nobody', async () => {
    await station.app.evaluate(({ dialog }, place) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [place] });
    }, folder);
    await press(station.page, 'F8');
    await station.page.getByText('Đã xuất báo cáo thiết bị').waitFor();
    const [name = ''] = readdirSync(folder);
    expect(name).toMatch(/^devices-.*\.csv$/);
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toContain('ZFM');
    expect(text).toContain('STU-430');
    await look('report');
    expect(await judge(station, 'devices-report')).toEqual([]);
  });
});
