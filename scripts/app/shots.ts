/**
 * Pictures of the window's screens with the sample station behind them, into out/shots/.
 *
 *   shots.ts [--route today,queue] [--language vi,en] [--theme light,dark] [--size 1366x768,911x512]
 *            [--situation full] [--press F5,Tab] [--whole] [--no-build]
 *
 * `--press` presses keys before the picture, `--whole` takes all of a screen that scrolls.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { screenNames } from '../../renderer/app/route.ts';
import { findBrowser } from './browser.ts';
import { buildSamplePage, launchBrowser, openView } from './sample-page.ts';

const { values } = parseArgs({
  options: {
    route: { type: 'string', default: screenNames.join(',') },
    language: { type: 'string', default: 'vi' },
    theme: { type: 'string', default: 'light' },
    size: { type: 'string', default: '1366x768' },
    situation: { type: 'string', default: 'full' },
    press: { type: 'string', default: '' },
    whole: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});
const list = (text: string): string[] => text.split(',').filter(Boolean);

const executable = findBrowser();
if (executable === null) {
  console.error('No Chromium on the PATH. Install one (Debian: apt-get install chromium) or name it in TRAM_BROWSER.');
  process.exit(1);
}
if (!values['no-build']) await buildSamplePage();
const folder = join(import.meta.dirname, '../../out/shots');
await mkdir(folder, { recursive: true });

const browser = await launchBrowser(executable);
try {
  for (const route of list(values.route))
    for (const language of list(values.language))
      for (const theme of list(values.theme))
        for (const size of list(values.size))
          for (const situation of list(values.situation)) await shoot(route, language, theme, size, situation);
} finally {
  await browser.close();
}

async function shoot(route: string, language: string, theme: string, size: string, situation: string): Promise<void> {
  const [width = 1366, height = 768] = size.split('x').map(Number);
  const page = await openView(browser, {
    route,
    language: language === 'en' ? 'en' : 'vi',
    theme: theme === 'dark' ? 'dark' : 'light',
    situation,
    width,
    height,
  });
  page.on('pageerror', (error) => console.error(`${route}: ${error.message}`));
  for (const key of list(values.press)) await page.keyboard.press(key);
  if (values.press) await page.waitForTimeout(400);
  if (values.whole) {
    const rest = Number(
      await page.evaluate(
        '(() => { const m = document.querySelector("main"); return m.scrollHeight - m.clientHeight })()',
      ),
    );
    await page.setViewportSize({ width, height: height + Math.ceil(rest) });
  }
  const name = [route.replace(/[^A-Za-z0-9]+/g, '-'), language, theme, size, situation, ...list(values.press)].join(
    '-',
  );
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`out/shots/${name}.png`);
  await page.context().close();
}
