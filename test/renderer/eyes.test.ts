import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';
import { watchFor } from './watch-for.ts';

const route = (step: string) => `dossier?draftId=019a0000-0000-7000-8000-0000000003e9&step=${step}`;
const focused = (page: Page) =>
  expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label") ?? ""'));

describe.skipIf(browserPath === null)(`what cannot be captured${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  it('Enter, Enter records both eyes where the station has no scanner and may go without', async () => {
    const page = await sample.open({ route: route('eyes'), situation: 'irises' });
    await page.locator('.eye-current').waitFor();
    await focused(page).toBe('Mắt phải: chưa xong');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.eye-excepted').nth(1).waitFor();
    expect(await page.locator('.eye-excepted').count()).toBe(2);
    // The review follows: nothing is left to be taken here.
    expect(await page.locator('.action-bar').innerText()).toContain('Kiểm tra hồ sơ');
    await page.context().close();
  });

  it('arrow keys choose an eye and its cause; an eye without a cause is asked again', async () => {
    const page = await sample.open({ route: route('eyes'), situation: 'irisesRequired', language: 'en' });
    await page.locator('.eye-current').waitFor();
    expect(await page.locator('.banner').first().innerText()).toContain('The regulation insists on irises');
    await page.keyboard.press('ArrowRight');
    await focused(page).toBe('Left eye: not done');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    expect(await dialog.getByRole('radio').count()).toBe(5);
    await page.keyboard.press('Enter');
    await dialog.getByText('Choose a reason.').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('Left eye: cannot be captured').waitFor();
    await focused(page).toBe('Right eye: not done');
    await page.context().close();
  });

  it('a scanner takes both eyes by itself, and asks once more for the one that was blurred', async () => {
    const page = await sample.open({ route: route('eyes'), situation: 'irisScanner' });
    const again = await watchFor(
      page,
      `document.querySelector('.eyes-again')?.innerText.includes('Hình bị nhòe') && document.querySelectorAll('.eye-captured').length === 1`,
    );
    await page.reload();
    await again();
    await page.locator('.eye-captured').nth(1).waitFor();
    await page.getByText('Hai mắt đã xong').waitFor();
    expect(await page.locator('.action-bar').innerText()).toContain('Kiểm tra hồ sơ');
    expect(await page.locator('.eye-picture').first().innerText()).toContain('máy quét báo 84');
    // Taken ones are looked at; F4 takes one again.
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Mắt này đã lấy').waitFor();
    await focused(page).toBe('Mắt phải: đã lấy');
    await page.keyboard.press('F4');
    await page.locator('.eye-live').waitFor();
    await page.context().close();
  });

  it('an eye that the scanner cannot take is excepted, and the other one is still taken', async () => {
    const page = await sample.open({ route: route('eyes'), situation: 'oneEye', language: 'en' });
    await page.locator('.eye-live').first().waitFor();
    await page.keyboard.press('F6');
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    // There is a scanner: its lack is no reason.
    expect(await dialog.getByText('No iris scanner at this station').count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('Right eye: cannot be captured').waitFor();
    await page.getByLabel('Left eye: taken').first().waitFor();
    await page.getByText('Both eyes are done').waitFor();
    await page.context().close();
  });

  it('a portrait that cannot be taken may be proved by a photograph', async () => {
    const page = await sample.open({ route: route('portrait'), width: 911, height: 512 });
    await page.locator('.portrait-panel').waitFor();
    await page.keyboard.press('F4');
    await page.keyboard.press('F6');
    const dialog = page.getByRole('alertdialog');
    await dialog.locator('.evidence').waitFor();
    expect(await dialog.getByRole('button', { name: 'Chọn tệp ảnh' }).isVisible()).toBe(true);
    expect(await dialog.getByRole('radio').count()).toBe(3);
    await page.context().close();
  });
});
