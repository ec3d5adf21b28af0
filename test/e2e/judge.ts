import { mkdirSync } from 'node:fs';
import { expect } from 'vitest';
import { bridgeCall } from './bridge-call.ts';
import { findBarriers, findCutText } from './look.ts';
import type { StationApp } from './station-app.ts';

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
 * Looks at the screen in sight in both languages and themes and at every zoom.
 * @param name of its pictures, which are left in out/check/screens where text is cut
 * @returns everything that is wrong with it, each with where it was seen
 */
export async function judge(station: StationApp, name: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const look of looks) {
    await wear(station, look);
    const label = `${look.language} ${look.theme}`;
    for (const barrier of await findBarriers(station.page)) wrong.push(`${label}: ${barrier}`);
    // Colours move no text.
    if (look.theme === 'dark') continue;
    for (const factor of zooms) {
      await zoom(station, factor);
      const cut = await findCutText(station.page);
      for (const text of cut) wrong.push(`${label} ${factor * 100} %: ${text}`);
      if (cut.length === 0) continue;
      mkdirSync(pictures, { recursive: true });
      await station.page.screenshot({ path: `${pictures}/${name}-${look.language}-${factor * 100}.png` });
    }
    await zoom(station, 1);
  }
  await wear(station, looks[0]);
  return wrong;
}

async function wear({ page }: StationApp, { language, theme }: (typeof looks)[number]): Promise<void> {
  await bridgeCall(page, 'shell', 'machine.prefer', { language, theme });
  await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor();
}

async function zoom({ app, page }: StationApp, factor: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, by) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by),
    factor,
  );
  await expect.poll(() => page.evaluate('devicePixelRatio')).toBeCloseTo(factor, 2);
  // The layout has followed when two frames have passed.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}
