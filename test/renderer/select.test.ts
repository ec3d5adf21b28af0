import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

/** A card dossier of the sample station that is still a draft. */
const route = 'dossier?draftId=019a0000-0000-7000-8000-0000000003e9&step=applicant';

describe.skipIf(browserPath === null)(`a list to choose from by keys${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  const list = (page: Page) => page.getByRole('listbox');
  const isOpen = async (page: Page): Promise<boolean> => (await list(page).count()) > 0;
  const close = async (page: Page): Promise<void> => {
    await page.keyboard.press('Escape');
    await list(page).waitFor({ state: 'detached' });
  };

  it('with a value: Enter goes on, Space and the arrows open it', async () => {
    const page = await sample.open({ route });
    const filled = page.locator('.applicant .select-button[data-has-value]').first();
    await page.keyboard.press('F6');
    await filled.waitFor();
    for (const key of ['Space', 'ArrowDown', 'ArrowUp', 'Alt+ArrowDown']) {
      await filled.focus();
      await page.keyboard.press(key);
      await list(page).waitFor();
      await close(page);
      await filled.and(page.locator(':focus')).waitFor();
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => filled.and(page.locator(':focus')).count()).toBe(0);
    expect(await isOpen(page)).toBe(false);
    await page.context().close();
  });

  it('without one: Enter opens it, and Enter again chooses', async () => {
    const page = await sample.open({ route });
    await page.keyboard.press('F5');
    const empty = page.locator('.applicant .select-button:not([data-has-value])');
    await empty.first().waitFor();
    const before = await empty.count();
    await empty.first().focus();
    await page.keyboard.press('Enter');
    await list(page).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await list(page).waitFor({ state: 'detached' });
    await expect.poll(() => empty.count()).toBe(before - 1);
    await page.context().close();
  });
});
