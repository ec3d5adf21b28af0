import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

const code = Array.from({ length: 18 }, (_, n) => `7K${n % 10}M`).join('-');

/** As a hand types: an Enter at once after many letters is taken for a scanner's. */
async function enter(page: Page): Promise<void> {
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
}

describe.skipIf(browserPath === null)(`the recovery code${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  it('is asked for where the keys are of another machine, compared group by group, and a new one is shown', async () => {
    const page = await sample.open({ route: 'today', situation: 'otherMachine' });
    await page.keyboard.press('F7');
    const groups = page.locator('.recover-group');
    await groups.first().waitFor();
    await page.keyboard.type(code.slice(0, 30));
    expect(await groups.nth(5).innerText()).toContain('7K5M');
    await enter(page);
    await page.getByText('đang có 6 nhóm').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F7');
    await page.keyboard.type(code);
    await enter(page);
    await page.locator('.recovery-groups').waitFor();
    expect(await page.locator('.recovery-group').count()).toBe(18);
    await page.context().close();
  });

  it('wants a new passphrase, twice, on a machine without a key store', async () => {
    const page = await sample.open({ route: 'today', situation: 'locked', language: 'en', width: 911, height: 512 });
    await page.keyboard.press('F7');
    await page.locator('.recover-group').first().waitFor();
    await page.keyboard.type(code);
    await enter(page);
    const chosen = page.getByLabel('New passphrase');
    await chosen.waitFor();
    await page.keyboard.type('short');
    await enter(page);
    await page.getByText('Still short').waitFor();
    await chosen.fill('three green hills behind the old village');
    await enter(page);
    await page.getByText('The two are not the same').waitFor();
    await page.getByLabel('Passphrase again').fill('three green hills behind the old village');
    await enter(page);
    await page.locator('.recovery-groups').waitFor();
    await page.context().close();
  });
});
