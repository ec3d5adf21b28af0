import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

const dialog = (page: Page) => page.getByRole('alertdialog');
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click();

/** As a hand types: an Enter at once after many letters is taken for a scanner's. */
async function enter(page: Page): Promise<void> {
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
}

describe.skipIf(browserPath === null)(`the work of a day${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  it('a full time is named and booked beyond only with a reason', async () => {
    const page = await sample.open({ route: 'today' });
    await tab(page, /Lịch hẹn/);
    await page.keyboard.press('F4');
    await dialog(page).locator('input:focus').waitFor();
    await page.keyboard.type('Lý Thị Sáu');
    await page.getByLabel('Giờ hẹn').fill('18:40');
    await dialog(page).getByText('Khung 18:30 đến 19:00 đã kín: 1 trên 1 người.').waitFor();
    await enter(page);
    await dialog(page).getByText('Ghi lý do, hoặc chọn giờ khác.').waitFor();
    await page.getByLabel('Lý do vẫn hẹn vào giờ này').fill('Ở xa, chỉ đi được chuyến này');
    await enter(page);
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByText('quá số, vì: Ở xa, chỉ đi được chuyến này').waitFor();
    await page.context().close();
  });

  it('a supervisor says how many a time holds; nothing typed is no limit', async () => {
    const page = await sample.open({ route: 'today' });
    await tab(page, /Lịch hẹn/);
    await page.keyboard.press('F11');
    const most = page.getByLabel('Nhiều nhất mỗi khung');
    await most.fill('0');
    await enter(page);
    await dialog(page).getByText('Nhập số từ 1 đến 500').waitFor();
    await most.fill('');
    await enter(page);
    await dialog(page).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('one more person goes on a round, once, and only of the list', async () => {
    const page = await sample.open({ route: 'today' });
    await tab(page, /Lưu động/);
    const rows = page.getByRole('row');
    await rows.nth(9).waitFor();
    const before = await rows.count();
    await page.keyboard.press('F11');
    await dialog(page).waitFor();
    await enter(page);
    await dialog(page).getByText('Chọn một người trong danh sách rà soát.').waitFor();
    await page.keyboard.type('Nguyễn Văn Lộc');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await enter(page);
    await page.locator('input[value="Nguyễn Văn Lộc"]').waitFor();
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await enter(page);
    await dialog(page).waitFor({ state: 'detached' });
    await rows.nth(before).waitFor();
    await page.context().close();
  });

  it('a number is given although its slip cannot be printed, and the slip says nothing about the person', async () => {
    const page = await sample.open({ route: 'today' });
    await page.keyboard.press('F3');
    await dialog(page).getByText('In phiếu số').click();
    await enter(page);
    await page.getByText('Đã cấp số 072').waitFor();
    await page.getByText('Số đã cấp. Ghi số lên giấy cho công dân').waitFor();
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('body').innerText();
    expect(paper).toContain('072');
    // Of the window nothing else is printed.
    expect(paper).not.toContain('Chỉ tiêu hôm nay');
    await page.context().close();
  });

  it('cards that wait are printed by hamlet, each with a place to sign', async () => {
    const page = await sample.open({ route: 'cases?tab=delivery', language: 'en' });
    await page.getByRole('row').nth(1).waitFor();
    await page.keyboard.press('F7');
    const hamlets = page.locator('.delivery-hamlet');
    await hamlets.first().waitFor();
    expect(await hamlets.count()).toBeGreaterThan(1);
    expect(await page.locator('.delivery-sign').count()).toBe(18);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('body').innerText()).not.toContain('Activation help');
    await page.emulateMedia({ media: 'screen' });
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').waitFor();
    await page.context().close();
  });

  it('what a household has in common is decided field by field', async () => {
    const page = await sample.open({ route: 'dossier?draftId=019a0000-0000-7000-8000-0000000003e8&step=applicant' });
    await page.getByLabel('Thôn, tổ dân phố').first().fill('Thôn 9');
    await page.keyboard.press('Tab');
    // Saved, and compared with what the others of the household have.
    await page.locator('[data-field="hamlet"] .applicant-saved').waitFor();
    await page.locator('.action-bar', { hasText: 'F10' }).waitFor();
    await page.keyboard.press('F10');
    // What stands there already is replaced only when somebody says so.
    const hamlet = dialog(page).getByRole('checkbox');
    await hamlet.waitFor();
    expect(await hamlet.isChecked()).toBe(false);
    expect(await dialog(page).innerText()).toContain('Giữ nguyên, không chép');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await dialog(page).getByText('Chép 1 mục').waitFor();
    await enter(page);
    await dialog(page).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Thôn, tổ dân phố').first().inputValue()).toBe('Buôn Ea Tling');
    await page.context().close();
  });
});
