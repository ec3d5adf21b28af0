import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

describe.skipIf(browserPath === null)(`lists page by page${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  const range = (page: Page) => page.locator('.list-pager > span').innerText();

  it.each(['queue?tab=received', 'cases?tab=activation'])(
    '%s: F11 and F10 turn pages, the ends hold',
    async (route) => {
      const page = await sample.open({ route });
      await page.locator('[role=row][aria-selected=true]').waitFor();
      const pages = Number((await range(page)).match(/trên (\d+)/)?.[1]);
      expect(pages).toBeGreaterThan(1);
      expect(await range(page)).toContain('1–50');
      await page.keyboard.press('F10');
      expect(await range(page)).toContain('1–50');
      await page.keyboard.press('F11');
      await expect.poll(() => range(page)).toContain('51–');
      for (let more = 0; more < pages; more++) await page.keyboard.press('F11');
      await expect.poll(() => range(page)).toContain(`Trang ${pages} trên ${pages}`);
      await page.keyboard.press('F10');
      await expect.poll(() => range(page)).toContain(`Trang ${pages - 1} trên ${pages}`);
      await page.context().close();
    },
  );

  it('a list found anew begins with its first page', async () => {
    const page = await sample.open({ route: 'cases?tab=activation' });
    await page.locator('[role=row][aria-selected=true]').waitFor();
    await page.keyboard.press('F11');
    await expect.poll(() => range(page)).toContain('51–');
    await page.keyboard.press('F5');
    await page.keyboard.press('F5');
    await expect.poll(() => range(page)).toContain('1–50');
    await page.context().close();
  });
});
