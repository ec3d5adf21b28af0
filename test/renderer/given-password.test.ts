import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, findCutText } from '../e2e/look.ts';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

describe.skipIf(browserPath === null)(`a password that was given${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  }, 120_000);
  afterAll(() => sample.close());

  it('is changed with the first sign-in, by keys alone', { timeout: 60_000 }, async () => {
    const page = await sample.open({ situation: 'signedOut', route: 'today', language: 'en', width: 911, height: 512 });
    const field = (name: string) => page.getByLabel(name, { exact: true });
    await field('Sign-in name').fill('nguoi.moi');
    await field('Password').fill('mat khau duoc cap');
    await page.keyboard.press('Enter');
    const own = field('Your new password');
    await own.waitFor();
    await expect.poll(() => page.locator(':focus').getAttribute('autocomplete')).toBe('new-password');
    expect([...(await findBarriers(page)), ...(await findCutText(page))]).toEqual([]);
    await own.fill('ngan');
    await page.keyboard.press('Enter');
    await expect.poll(() => own.getAttribute('aria-invalid')).toBe('true');
    await own.fill('cau nay chi minh toi biet');
    await field('The new password again').fill('cau nay chi minh toi biet');
    await page.keyboard.press('Enter');
    await own.waitFor({ state: 'detached' });
    await page.getByRole('navigation').first().waitFor();
    await page.context().close();
  });
});
