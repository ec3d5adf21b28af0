import { mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judge } from './judge.ts';
import { nextAction, press, until } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { ifSkipped, missing } from './station-app.ts';

/** The window's camera: what can be set on it, and how it comes back. The made-up one of Chromium gets the settings of a real one. */
describe.skipIf(missing !== null)(`the camera of the window${ifSkipped}`, () => {
  const station = openStation({
    begin: async ({ page }) => {
      await officer.signIn(page);
      await officer.find(page, 'nguyen van');
      await officer.begin(page);
      // Its driver reports none of these.
      await page.evaluate(`(() => {
        const own = { getCapabilities: MediaStreamTrack.prototype.getCapabilities, getSettings: MediaStreamTrack.prototype.getSettings };
        const set = { zoom: 100, torch: false };
        window.cameraSet = set;
        MediaStreamTrack.prototype.getCapabilities = function () {
          return { ...own.getCapabilities.call(this), zoom: { min: 100, max: 200, step: 10 }, torch: true };
        };
        MediaStreamTrack.prototype.getSettings = function () {
          return { ...own.getSettings.call(this), ...set };
        };
        MediaStreamTrack.prototype.applyConstraints = async function ({ advanced }) {
          window.cameraTrack = this;
          Object.assign(set, ...advanced);
        };
      })()`);
      await press(page, 'F8');
      await page.locator('.portrait').waitFor();
    },
  });
  const live = () => nextAction(station.page, 'Chụp ảnh').waitFor();
  const set = () => station.page.evaluate('window.cameraSet') as Promise<{ zoom: number; torch: boolean }>;

  test('is set by keyboard, and remembers it', async () => {
    const { page } = station;
    await live();
    await press(page, 'F3');
    const panel = page.locator('.portrait-controls');
    await panel.waitFor();
    expect(await judge(station, 'camera-controls')).toEqual([]);
    await panel.getByRole('slider', { name: 'Phóng to' }).focus();
    await press(page, 'ArrowRight');
    await press(page, 'ArrowRight');
    await until(async () => (await set()).zoom === 120, 'the zoom');
    await panel.getByText('20%').waitFor();
    await panel.getByRole('checkbox', { name: 'Bật đèn của camera' }).focus();
    await press(page, 'Space');
    await until(async () => (await set()).torch, 'the light');
    mkdirSync('out/check', { recursive: true });
    await page.screenshot({ path: 'out/check/camera-controls.png' });
    await press(page, 'F3');
    await panel.waitFor({ state: 'detached' });
    await page.evaluate('Object.assign(window.cameraSet, { zoom: 100, torch: false })');
    // Leaves the step and comes back.
    await press(page, 'F8');
    await page.locator('.fingers').waitFor();
    await press(page, 'F7');
    await page.locator('.portrait').waitFor();
    await live();
    expect(await set()).toMatchObject({ zoom: 120, torch: true });
  });

  test('that ended though it is still there is opened once more by itself', async () => {
    const { page } = station;
    await page.evaluate(`window.cameraTrack.dispatchEvent(new Event('ended'))`);
    await page.getByText('Mất kết nối camera').waitFor();
    await live();
    await press(page, 'Control+6');
    await page.locator('.devices-list', { hasText: 'mất kết nối 1 lần' }).waitFor();
  });
});
