import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeCameraFile } from './camera-file.ts';
import { press, type } from './keyboard.ts';
import * as officer from './officer.ts';
import { ifSkipped, missing, type StationApp, startApp } from './station-app.ts';

const processes = ['station', 'devices'] as const;

/**
 * A process dies under the officer's hands; nobody presses anything to get it back. With the station process the key of the
 * people's database is gone from memory, which only a password brings back: the officer signs in and is where they were.
 */
describe.skipIf(missing !== null)(`kill -9 with a dossier open${ifSkipped}`, () => {
  const scratch = mkdtempSync(join(tmpdir(), 'tram-recovery-'));
  let station: StationApp;

  beforeAll(async () => {
    const camera = join(scratch, 'camera.y4m');
    writeCameraFile(camera);
    // Slow enough that a finger takes a while, so that the kill comes while one is being read.
    station = await startApp({
      words: ['--demo-fingers=', '--demo-speed=460800', `--use-file-for-fake-video-capture=${camera}`],
    });
    station.page.setDefaultTimeout(40_000);
    await officer.signIn(station.page);
    await officer.find(station.page, 'tran thi');
    await officer.begin(station.page);
  });
  // What the window showed when something went wrong.
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      await station.page.screenshot({ path: `out/check/${task.name.replace(/\W+/g, '-').slice(0, 40)}.png` });
  });
  afterAll(async () => {
    await station?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  const field = (name: string) => station.page.locator(`[data-field="${name}"] input`);
  const deaths = (name: string): number =>
    station.log().filter(({ event, name: of }) => event === 'process.exited' && of === name).length;

  /** Kills, waits until its host has started it again, and signs in where that is needed. */
  async function kill(name: (typeof processes)[number]): Promise<void> {
    const { page } = station;
    const before = deaths(name);
    process.kill(await pidOf(station, name), 'SIGKILL');
    await expect.poll(() => deaths(name), { timeout: 10_000 }).toBeGreaterThan(before);
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

/** The utility process tells its number late, the log of the shell has the other's. */
async function pidOf(station: StationApp, name: string): Promise<number> {
  const started = station.log().filter(({ event, name: of }) => event === 'process.started' && of === name);
  const metrics = await station.app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ name: service, pid }) => ({ service, pid })),
  );
  const utility = metrics.find(({ service }) => service === `Tram ${name}`)?.pid;
  const pid = utility ?? Number(started.at(-1)?.pid);
  if (!(pid > 1)) throw new Error(`no ${name} process`);
  return pid;
}
