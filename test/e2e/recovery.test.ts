import { describe, expect, test } from 'vitest';
import { press, type } from './keyboard.ts';
import { killProcess } from './kill-process.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { ifSkipped, missing } from './station-app.ts';

const processes = ['station', 'devices'] as const;

/**
 * A process dies under the officer's hands; nobody presses anything to get it back. With the station process the key of the
 * people's database is gone from memory, which only a password brings back: the officer signs in and is where they were.
 */
describe.skipIf(missing !== null)(`kill -9 with a dossier open${ifSkipped}`, () => {
  const station = openStation({
    // Slow enough that a finger takes a while, so that the kill comes while one is being read.
    words: ['--demo-speed=460800'],
    begin: async ({ page }) => {
      await officer.signIn(page);
      await officer.find(page, 'tran thi');
      await officer.begin(page);
    },
  });

  const field = (name: string) => station.page.locator(`[data-field="${name}"] input`);

  /** Kills, waits until its host has started it again, and signs in where that is needed. */
  async function kill(name: (typeof processes)[number]): Promise<void> {
    const { page } = station;
    await killProcess(station, name);
    if (name === 'station') await officer.signIn(page);
    await page.getByRole('banner').getByText('Vân tay', { exact: true }).waitFor();
    await page.getByText('Một phần phần mềm đang khởi động lại').waitFor({ state: 'detached' });
  }

  test.each(processes)('step 1, the %s process: what was typed is there', async (name) => {
    const { page } = station;
    const phone = name === 'station' ? '0912345678' : '0387654321';
    await field('phone').focus();
    await press(page, 'Control+A');
    await type(page, phone);
    await press(page, 'Tab');
    await page.locator('footer .saved', { hasText: /\d/ }).waitFor();
    // Typed and not yet left: nothing has been saved of it.
    const hamlet = `Thôn ${name}`;
    await field('hamlet').focus();
    await press(page, 'Control+A');
    await type(page, hamlet);
    await kill(name);
    expect(await field('phone').inputValue()).toBe(phone);
    expect(await field('hamlet').inputValue()).toBe(hamlet);
    await field('hamlet').focus();
    await press(page, 'Tab');
    // The station itself holds both: the review shows what it has.
    for (const _ of [2, 3, 4]) await press(page, 'F8');
    const review = page.locator('.review');
    await review.waitFor();
    await expect.poll(() => review.innerText()).toContain(phone);
    await expect.poll(() => review.innerText()).toContain(hamlet);
    for (const _ of [3, 2, 1]) await press(page, 'F7');
    await page.locator('.applicant').waitFor();
  });

  test('step 3 begins', async () => {
    await press(station.page, 'F8');
    await officer.takePortrait(station.page);
  });

  test.each([
    ['station', 2],
    ['devices', 5],
  ] as const)(
    'step 3, the %s process: the fingers taken are there, and the next ones are taken',
    async (name, count) => {
      const { page } = station;
      await officer.waitForFingers(page, count);
      await kill(name);
      // Nothing pressed: the screen goes on by itself.
      await officer.waitForFingers(page, count + 2);
      expect(await officer.fingersDone(page)).toBeGreaterThanOrEqual(count + 2);
    },
  );

  test('nothing is lost: the dossier is sealed with ten fingers', async () => {
    await officer.takeFingers(station.page);
    expect(await station.page.locator('.review').innerText()).toContain('0387654321');
    expect(await officer.seal(station.page)).not.toBe('');
  });
});
