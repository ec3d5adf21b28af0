import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, findCutText } from '../e2e/look.ts';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

describe.skipIf(browserPath === null)(`a password that was given, a line that costs${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  it('a given password is changed with the first sign-in, by keys alone', async () => {
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

  it('a line that the browser says costs is told to the station, and the rules say so', async () => {
    const page = await sample.open({ situation: 'held', route: 'queue', language: 'en' });
    await page.addInitScript("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })");
    await page.reload();
    await page.getByText('The line costs by the byte').first().waitFor();
    await page.keyboard.press('F6');
    await page.getByText('As the machine tells: it does now').waitFor();
    await page.context().close();
  });
});
