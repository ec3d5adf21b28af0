/**
 * `npm run screenshots`: the pictures of README.md, out of the real application in its demo profile with made-up people, fingers
 * and faces. Every picture is of a station that has worked: three dossiers done, the third one while the line was down.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { bridgeCall } from '../../test/e2e/bridge-call.ts';
import { writeCameraFile } from '../../test/e2e/camera-file.ts';
import { heading, press } from '../../test/e2e/keyboard.ts';
import * as officer from '../../test/e2e/officer.ts';
import { missing, type StationApp, startApp } from '../../test/e2e/station-app.ts';
import { prepareElectron } from '../setup/electron.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'docs', 'screenshots');
const largest = 200_000;
const people = ['nguyen van', 'tran thi', 'le thi ly'];

await prepareElectron(root);
if (missing !== null) {
  console.error(`No pictures: ${missing}.`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'tram-screenshots-'));
const camera = join(scratch, 'camera.y4m');
writeCameraFile(camera);
const station = await startApp({ words: ['--demo-fingers=', `--use-file-for-fake-video-capture=${camera}`] });
try {
  station.page.setDefaultTimeout(60_000);
  // Nothing is pointed at.
  await station.page.mouse.move(0, 0);
  await takeAll(station);
} finally {
  await station.close();
  rmSync(scratch, { recursive: true, force: true });
}

async function takeAll({ page }: StationApp): Promise<void> {
  const call = (name: string, input: unknown) => bridgeCall(page, 'shell', name, input);
  const wear = async (language: string, theme: string): Promise<void> => {
    await call('machine.prefer', { language, theme });
    await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor();
  };
  await heading(page, 'Đăng nhập');
  await wear('vi', 'light');
  await officer.signIn(page);
  for (const [index, person] of people.entries()) {
    if (index === people.length - 1) await call('demo.setLine', { up: false });
    await officer.find(page, person);
    await officer.begin(page);
    await press(page, 'F8');
    await officer.takePortrait(page);
    await officer.takeFingers(page);
    if (index === 0) await take('review');
    await officer.seal(page);
  }
  await officer.find(page, 'pham thi uyen');
  await take('people');
  await officer.begin(page);
  await press(page, 'F8');
  await officer.takePortrait(page);
  await officer.waitForFingers(page, 6);
  await press(page, 'Escape');
  await page.locator('.fingers img, .fingers canvas').first().waitFor();
  await take('fingerprints');
  await wear('vi', 'dark');
  await take('fingerprints-dark');
  await wear('vi', 'light');
  await press(page, 'Control+1');
  await heading(page, 'Hôm nay');
  await take('today');
  await press(page, 'Control+4');
  await page.getByRole('row').nth(1).waitFor();
  await take('queue');
  await press(page, 'Control+5');
  await page.locator('.tally-charts').waitFor();
  await take('tally');
  await wear('en', 'light');
  await take('tally-en');

  async function take(name: string): Promise<void> {
    await page.evaluate('document.fonts.ready.then(() => null)');
    // What has just been drawn is also on the screen.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    const file = join(folder, `${name}.png`);
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    const { size } = await sharp(picture).png({ palette: true, colours: 128, effort: 10 }).toFile(file);
    if (size > largest) throw new Error(`${name}.png has ${size} bytes, more than ${largest}`);
    console.log(`${relative(root, file)}  ${Math.round(size / 1000)} kB`);
  }
}
