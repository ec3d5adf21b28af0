import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';
import { watchFor } from './watch-for.ts';

describe.skipIf(browserPath === null)(`sticks and the end of a trip, by keyboard alone${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  it.each(['vi', 'en'] as const)('copies to USB, reads receipts, and comes to the checklist: %s', async (language) => {
    const page = await sample.open({ route: 'queue', language });
    await page.locator('[role=row]').first().waitFor();
    const { keyboard } = page;
    await keyboard.press('F9');
    await page.locator('.media-drives input:checked').waitFor({ state: 'attached' });
    const under = await watchFor(page, `document.querySelector('.media-result .progress')`);
    await keyboard.press('Enter');
    await under();
    await page.locator('.media-result .banner-good').waitFor();
    expect(await page.locator('.media-results').innerText()).toContain('USB-CHUYEN');
    // The first row is the backup stick, which has no receipts on it; the one below has.
    await keyboard.press('F7');
    await page.locator('.banner-stop').waitFor();
    for (let n = 0; n < 30 && (await page.locator('tr:focus').count()) === 0; n++) await keyboard.press('Tab');
    await keyboard.press('ArrowDown');
    await keyboard.press('F7');
    await page.locator('.banner-good', { hasText: '12' }).waitFor();
    await keyboard.press('F8');
    await page.locator('[role=row][aria-selected=true]').waitFor();
    expect(await page.locator('.list-panel tbody tr').count()).toBe(7);
    await keyboard.press('Enter');
    // The first line that is not good is about people who wait.
    await page.waitForURL(/#today/);
    await page.context().close();
  });
});
