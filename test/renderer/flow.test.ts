import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

describe.skipIf(browserPath === null)(`the line by keyboard alone${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  const primary = (page: Page) => page.locator('.main-actions .button-primary, .main-actions button').last();
  const press = async (page: Page, ...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** A key pressed before a question is there would mean something to what is behind it. */
  const asked = (page: Page) => page.locator('[role="alertdialog"] input:focus').waitFor();
  const row = (page: Page, number: string) => page.locator('tbody tr', { hasText: number });

  it('calls, calls again, notes who is not there, puts aside and takes back', async () => {
    const page = await sample.open({ route: 'today' });
    await expect.poll(() => primary(page).innerText()).toContain('Gọi số 069');
    await press(page, 'Enter');
    await expect.poll(() => row(page, '069').innerText()).toContain('Đã gọi lúc');
    await expect.poll(() => primary(page).innerText()).toContain('Bắt đầu số 069');
    await press(page, 'F4');
    await expect.poll(() => row(page, '069').innerText()).toContain('Đã gọi 2 lần');
    await press(page, 'F7');
    await expect.poll(() => row(page, '069').innerText()).toContain('Vắng khi gọi');
    await expect.poll(() => primary(page).innerText()).toContain('Gọi lại số 069');
    await press(page, 'Enter');
    await expect.poll(() => row(page, '069').innerText()).toContain('Đã gọi 3 lần');
    await press(page, 'F8');
    await asked(page);
    await press(page, 'Enter');
    await expect.poll(() => row(page, '069').innerText()).toContain('Thiếu giấy tờ');
    await expect.poll(() => primary(page).innerText()).toContain('Đưa số 069 vào hàng');
    await press(page, 'Enter');
    await expect.poll(() => row(page, '069').innerText()).toContain('Kế tiếp');
    await page.context().close();
  });

  it('gives a number to a name, who then is called and begins a dossier that shows it', async () => {
    const page = await sample.open({ route: 'today', situation: 'empty' });
    await press(page, 'F3');
    await page.locator('.flow-form input:focus').waitFor();
    // As hands type, not as a scanner does.
    await page.keyboard.type('Lò Thị Pánh', { delay: 45 });
    // The first closes the list in which nobody was found.
    await press(page, 'Enter', 'Enter');
    await expect.poll(() => row(page, '001').innerText()).toContain('Lò Thị Pánh');
    await expect.poll(() => primary(page).innerText()).toContain('Gọi số 001');
    await press(page, 'Enter');
    await expect.poll(() => primary(page).innerText()).toContain('Bắt đầu số 001');
    await press(page, 'Enter');
    await asked(page);
    await press(page, 'Enter');
    await expect.poll(() => page.locator('.dossier-person').innerText()).toContain('Số thứ tự 001');
    await press(page, 'Control+1');
    await expect.poll(() => row(page, '001').innerText()).toContain('Đang khai thông tin');
    await page.context().close();
  });

  it('a key that goes down on the button of a question and comes up on its first field is not lost', async () => {
    const page = await sample.open({ route: 'people' });
    await expect.poll(() => page.locator('.action-bar').innerText()).toContain('F3');
    // As early as can be: while the dialog still has its own button focused.
    await page.evaluate(`new MutationObserver((_, watch) => {
      const button = document.querySelector('.dialog-actions button:focus');
      if (!button) return;
      watch.disconnect();
      const key = (type, at) => at.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
      key('keydown', button);
      const up = () => document.activeElement === button ? requestAnimationFrame(up) : key('keyup', document.activeElement);
      up();
    }).observe(document, { childList: true, subtree: true, attributes: true })`);
    await press(page, 'F3');
    await page.locator('.applicant').waitFor();
    await page.context().close();
  });

  it('hands a number over to the work list of another stage', async () => {
    const page = await sample.open({ route: 'today' });
    await expect.poll(() => primary(page).innerText()).toContain('Gọi số 069');
    await press(page, 'Enter');
    await expect.poll(() => primary(page).innerText()).toContain('Bắt đầu số 069');
    await press(page, 'F9');
    await asked(page);
    await press(page, 'ArrowDown', 'Enter');
    await expect.poll(() => row(page, '069').innerText()).toContain('Kế tiếp · Chụp ảnh');
    await page.getByRole('button', { name: /Chụp ảnh/ }).click();
    await expect.poll(() => page.locator('tbody tr').count()).toBe(2);
    await page.context().close();
  });

  it('the board shows numbers and no name of anybody', async () => {
    for (const language of ['vi', 'en'] as const) {
      const page = await sample.open({ route: 'board', language });
      await page.locator('.board').getByText('059').first().waitFor();
      const text = (await page.evaluate('document.querySelector(".board").innerText')) as string;
      expect(text).toContain('059');
      const today = await sample.open({ route: 'today', language });
      const names = await today.locator('tbody tr td:nth-child(2)').allInnerTexts();
      expect(names.length).toBeGreaterThan(10);
      for (const name of names) expect(text).not.toContain(name);
      await press(page, 'Escape');
      await page.locator('.today').waitFor();
      await page.context().close();
      await today.context().close();
    }
  });
});
