import { mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { watchFor } from '../renderer/watch-for.ts';
import { bridgeCall } from './bridge-call.ts';
import { judge } from './judge.ts';
import { enter, nextAction, press, until } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { ifSkipped, missing } from './station-app.ts';

/** A signature on a signature pad, from the pad's reports to the picture that is kept, by keyboard and pad alone. */
describe.skipIf(missing !== null)(`signing on a pad${ifSkipped}`, () => {
  const station = openStation({
    words: ['--demo-pad'],
    begin: async ({ page }) => {
      await officer.signIn(page);
      await officer.find(page, 'nguyen van');
      await officer.begin(page);
      for (const step of ['.portrait', '.fingers', '.review']) {
        await press(page, 'F8');
        await page.locator(step).waitFor();
      }
    },
  });
  const draftId = (): string =>
    new URLSearchParams(new URL(station.page.url()).hash.split('?')[1]).get('draftId') ?? '';
  const padState = async (): Promise<string | undefined> => {
    const answer = await bridgeCall(station.page, 'station', 'devices.list');
    const { devices } = (answer as { value: { devices: { role: string; state: string }[] } }).value;
    return devices.find(({ role }) => role === 'signature')?.state;
  };

  test('what the applicant writes stands on the screen, and again after F4', async () => {
    const { page } = station;
    await press(page, 'F10');
    await page.getByText('Bảng ký Wacom STU-430 đã sẵn sàng.').waitFor();
    expect(await padState()).toBe('inUse');
    await nextAction(page, 'Nhận chữ ký').waitFor();
    // The hand writes at once: an empty pad is soon gone.
    const empty = await watchFor(
      page,
      `document.querySelector('footer.action-bar')?.innerText.includes('Ký trên phiếu in')`,
    );
    await press(page, 'F4');
    await empty();
    await nextAction(page, 'Nhận chữ ký').waitFor();
  });

  test('it is kept like one that was drawn here, and the pad is free again', async () => {
    const { page } = station;
    // The hand writes for a second and a half.
    await page.waitForTimeout(2_500);
    expect(await judge(station, 'pad')).toEqual([]);
    mkdirSync('out/check', { recursive: true });
    await page.screenshot({ path: 'out/check/pad-signed.png' });
    await enter(page, 'Nhận chữ ký');
    await page.getByText(/^Đã ký trên máy lúc/).waitFor();
    const image = (await bridgeCall(page, 'station', 'signature.image', { draftId: draftId() })) as { ok: boolean };
    expect(image.ok).toBe(true);
    await until(async () => (await padState()) === 'available', 'the pad is free');
  });
});
