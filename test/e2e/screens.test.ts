import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bridgeCall } from './bridge-call.ts';
import { enter, heading, nextAction, press } from './keyboard.ts';
import { findBarriers, findCutText } from './look.ts';
import * as officer from './officer.ts';
import { ifSkipped, missing, type StationApp, startApp } from './station-app.ts';

const looks = [
  { language: 'vi', theme: 'light' },
  { language: 'vi', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const;
/** What Windows calls 100, 125 and 150 %, on a display of 1366x768. */
const zooms = [1, 1.25, 1.5];
const pictures = 'out/check/screens';

/**
 * Every screen of a station with work in it: no barrier for anybody, and no text cut off. Each test puts the window into
 * its language, theme and zoom while the screen stays.
 */
describe.skipIf(missing !== null)(`every screen in every look${ifSkipped}`, () => {
  let station: StationApp;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    station = await startApp({ words: ['--demo-fingers='] });
    station.page.setDefaultTimeout(30_000);
  });
  afterAll(() => station?.close());

  async function wear({ language, theme }: (typeof looks)[number]): Promise<void> {
    await bridgeCall(station.page, 'shell', 'machine.prefer', { language, theme });
    await station.page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor();
  }

  async function zoom(factor: number): Promise<void> {
    await station.app.evaluate(
      ({ BrowserWindow }, by) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by),
      factor,
    );
    await expect.poll(() => station.page.evaluate('devicePixelRatio')).toBeCloseTo(factor, 2);
    // The layout has followed when two frames have passed.
    await station.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  }

  /** Looks at the screen in sight in every way, and gives everything that is wrong with it. Said when the test has gone on to the next screen. */
  async function judge(name: string): Promise<string[]> {
    const wrong: string[] = [];
    for (const look of looks) {
      await wear(look);
      const label = `${look.language} ${look.theme}`;
      for (const barrier of await findBarriers(station.page)) wrong.push(`${label}: ${barrier}`);
      // Colours move no text.
      if (look.theme === 'dark') continue;
      for (const factor of zooms) {
        await zoom(factor);
        const cut = await findCutText(station.page);
        for (const text of cut) wrong.push(`${label} ${factor * 100} %: ${text}`);
        if (cut.length > 0)
          await station.page.screenshot({ path: `${pictures}/${name}-${look.language}-${factor * 100}.png` });
      }
      await zoom(1);
    }
    await wear(looks[0]);
    return wrong;
  }

  test('signing in', async () => {
    await heading(station.page, 'Đăng nhập');
    const wrong = await judge('sign-in');
    await officer.signIn(station.page, 'supervisor');
    expect(wrong).toEqual([]);
  });

  test('what is wrong on purpose is found', async () => {
    await station.page.evaluate(
      `document.querySelector('main').insertAdjacentHTML('beforeend', '<div id="planted"><img src="/none.png"><p class="cut">Dòng chữ này dài hơn chỗ của nó</p></div>')`,
    );
    // The policy stops styles in the text of the page; those set by a script are allowed.
    await station.page.evaluate(
      `Object.assign(document.querySelector('#planted .cut').style, { width: '40px', whiteSpace: 'nowrap', overflow: 'hidden', color: '#ccc', background: '#fff' })`,
    );
    const barriers = await findBarriers(station.page);
    const cut = await findCutText(station.page);
    await station.page.evaluate(`document.querySelector('#planted').remove()`);
    expect(barriers.map((barrier) => barrier.split(':')[0])).toEqual(
      expect.arrayContaining(['image-alt', 'color-contrast']),
    );
    expect(cut).toEqual([expect.stringContaining('Dòng chữ này')]);
  });

  test('today, with nothing done yet', async () => {
    await heading(station.page, 'Hôm nay');
    expect(await judge('today-empty')).toEqual([]);
  });

  test('people', async () => {
    await officer.find(station.page, 'le thi');
    expect(await judge('people')).toEqual([]);
  });

  test('the choice of a kind', async () => {
    await enter(station.page, 'Lập hồ sơ: ');
    await station.page.getByRole('alertdialog').waitFor();
    const wrong = await judge('kind');
    await press(station.page, 'Escape');
    await station.page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(wrong).toEqual([]);
  });

  test('the applicant', async () => {
    await officer.begin(station.page);
    const wrong = await judge('applicant');
    await press(station.page, 'F8');
    expect(wrong).toEqual([]);
  });

  test('the portrait', async () => {
    await nextAction(station.page, 'Chụp ảnh').waitFor();
    const wrong = await judge('portrait');
    await officer.takePortrait(station.page);
    expect(wrong).toEqual([]);
  });

  test('the fingerprints', async () => {
    await officer.waitForFingers(station.page, 10);
    const wrong = await judge('fingerprints');
    await press(station.page, 'F8');
    expect(wrong).toEqual([]);
  });

  test('the review', async () => {
    await station.page.locator('.review').waitFor();
    const wrong = await judge('review');
    await officer.seal(station.page);
    expect(wrong).toEqual([]);
  });

  test('the sealed dossier', async () => {
    expect(await judge('sealed')).toEqual([]);
  });

  test.each([
    ['today', 'Control+1', 'main h1'],
    ['unfinished dossiers', 'Control+3', 'main h1'],
    ['queue', 'Control+4', '[role=tab]'],
    ['tally', 'Control+5', '.tally-charts'],
    ['devices', 'Control+6', 'main h1'],
  ])('%s', async (name, key, there) => {
    await press(station.page, key);
    await station.page.locator(`.nav-current[aria-current=page]`).waitFor();
    await station.page.locator(there).first().waitFor();
    expect(await judge(name.replace(/ /g, '-'))).toEqual([]);
  });

  test.each([
    ['menu', 'F12'],
    ['help', 'F2'],
  ])('the %s', async (name, key) => {
    await press(station.page, key);
    await station.page.getByRole('dialog').waitFor();
    const wrong = await judge(name);
    await press(station.page, 'Escape');
    await station.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(wrong).toEqual([]);
  });
});
