import { mkdirSync } from 'node:fs';
import { bridgeCall } from './bridge-call.ts';
import type { StationApp } from './station-app.ts';

const folder = 'out/check/faults';

/** Leaves pictures of the screen in sight in out/check/faults, in both languages, and Vietnamese again afterwards. */
export async function picture({ page }: StationApp, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const language of ['en', 'vi'] as const) {
    await bridgeCall(page, 'shell', 'machine.prefer', { language });
    await page.locator(`html[lang="${language}"]`).waitFor();
    await page.screenshot({ path: `${folder}/${name}-${language}.png` });
  }
}
