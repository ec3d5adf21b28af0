import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, findCutText } from '../e2e/look.ts';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

const wide = { language: 'en', theme: 'dark', width: 1366, height: 768 } as const;
const narrow = { language: 'vi', theme: 'light', width: 911, height: 512 } as const;

/** The view, how it is looked at, what is waited for, and keys pressed before. */
const views: readonly [
  name: string,
  look: typeof wide | typeof narrow,
  situation: string,
  route: string,
  there: string,
  keys: string,
][] = [
  ['the day and its statement', narrow, 'full', 'tally', '.statement-line', ''],
  ['a day that something came to after it was closed', wide, 'full', 'tally?day=2026-06-25', '.statement-line', ''],
  ['closing a day', narrow, 'full', 'tally?day=2026-06-26', '.statement-line', 'Enter'],
  ['the funnel, split', wide, 'full', 'tally?tab=funnel', '.bar-table', ''],
  ['the funnel as tables', narrow, 'full', 'tally?tab=funnel', '.bar-table', 'F5'],
  ['a condition', wide, 'full', 'tally?tab=funnel', '.bar-table', 'F4'],
  ['waiting and idle hours', wide, 'full', 'tally?tab=hours', '.bar-table', 'F5'],
  ['coverage of the list', wide, 'full', 'tally?tab=coverage', '.bar-table', 'F6'],
  ['files', narrow, 'full', 'tally?tab=export', '.tally-export', 'F7'],
  ['nothing done yet', wide, 'empty', 'tally?tab=funnel', '.empty', ''],
];

describe.skipIf(browserPath === null)(`tallies${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  it.each(views)('%s: no barrier, no cut text', async (_name, look, situation, route, there, keys) => {
    const page = await sample.open({ ...look, situation, route });
    await page.locator(there).first().waitFor();
    for (const key of keys.split(' ').filter(Boolean)) await page.keyboard.press(key);
    if (keys === 'Enter' || keys === 'F4') await page.getByRole('alertdialog').waitFor();
    if (keys === 'F7') await page.locator('.tally-message').waitFor();
    expect([...(await findBarriers(page)), ...(await findCutText(page))]).toEqual([]);
    await page.context().close();
  });

  it('goes from a figure to its list and back, from the keyboard alone', async () => {
    const page = await sample.open({ route: 'tally' });
    await page.locator('.statement-line').first().waitFor();
    await page.getByRole('tab', { name: 'Trong ngày' }).focus();
    await page.keyboard.press('ArrowRight');
    const figure = page.getByRole('button', { name: /^Đã khóa · Tất cả: / });
    await figure.waitFor();
    const count = await figure.innerText();
    // Tab alone reaches it.
    for (let n = 0; n < 40; n++) {
      if (await figure.evaluate((node) => node === node.ownerDocument.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByText(`${count} hồ sơ`, { exact: true }).waitFor();
    expect(await page.getByRole('row').count()).toBe(51);
    expect(await page.getByRole('columnheader', { name: 'Công dân' }).count()).toBe(0);
    await page.keyboard.press('F7');
    await page.getByRole('columnheader', { name: 'Công dân' }).waitFor();
    await page.keyboard.press('F11');
    await page.getByText('Trang 2').waitFor();
    await page.keyboard.press('Escape');
    await figure.waitFor();
    // The period before; then as a table, where shares name their denominators, too.
    await page.keyboard.press('F9');
    await page.getByText('Ngày 26/06/2026 · đếm hồ sơ').first().waitFor();
    await page.keyboard.press('F5');
    await page
      .getByText(/% của [\d.]+ đã lập/)
      .first()
      .waitFor();
    await page.context().close();
  });

  it('goes from who is still to come of a hamlet to the list that is printed, and back', async () => {
    const page = await sample.open({ route: 'tally?tab=coverage' });
    const figure = page.getByRole('button', { name: /^Plei Ơi: còn phải đến: / });
    const count = await figure.innerText();
    await figure.focus();
    await page.keyboard.press('Enter');
    await page.locator('.paper-list').waitFor();
    expect(await page.locator('.paper-list tbody tr').count()).toBe(Number(count));
    await page.keyboard.press('Escape');
    await figure.waitFor();
    await page.context().close();
  });

  it('every figure of the coverage opens its people, by class of phone too; names for a supervisor', async () => {
    const page = await sample.open({ route: 'tally?tab=coverage' });
    await page.getByRole('button', { name: 'Xem theo người phụ trách' }).first().waitFor();
    await page.keyboard.press('F6');
    await page.getByRole('button', { name: 'Xem theo loại điện thoại' }).first().waitFor();
    await page.keyboard.press('F6');
    const figure = page.getByRole('button', { name: /^Không thu nhận được · Điện thoại thường: / });
    const count = Number(await figure.innerText());
    await figure.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Không thu nhận được · Điện thoại thường' }).waitFor();
    await page.getByRole('columnheader', { name: 'Mã hồ sơ' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(count + 1);
    expect(await page.getByRole('columnheader', { name: 'Công dân' }).count()).toBe(0);
    await page.keyboard.press('F7');
    await page.getByRole('columnheader', { name: 'Công dân' }).waitFor();
    await page.keyboard.press('Escape');
    // What was looked at is still there, and who is still to come of it is printed.
    await page.getByRole('button', { name: /^Điện thoại thường: còn phải đến: / }).click();
    await page.locator('.paper-of', { hasText: 'Điện thoại: Điện thoại thường' }).waitFor();
    await page.context().close();
  });

  it('a supervisor closes the day before, and corrects an earlier one', async () => {
    const page = await sample.open({ route: 'tally' });
    await page.getByText('Ngày 26/06/2026 đã hết mà chưa khóa').waitFor();
    await page.keyboard.press('F9');
    await page.getByText('Chưa khóa', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('Mật khẩu').fill('không phải');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').getByRole('alert').waitFor();
    await page.getByLabel('Mật khẩu').fill('sáng mai trời nắng');
    await page.keyboard.press('Enter');
    await page.getByText('Đã khóa ngày 26/06/2026').waitFor();
    await page.keyboard.press('F9');
    await page.getByText('Có thay đổi sau khi khóa ngày').waitFor();
    await page.keyboard.press('F8');
    await page.getByLabel('Vì sao đính chính').fill('Một hồ sơ hủy muộn');
    await page.getByLabel('Mật khẩu').fill('sáng mai trời nắng');
    await page.keyboard.press('Enter');
    await page.getByText(/Một hồ sơ hủy muộn/).waitFor();
    expect(await page.getByText('Có thay đổi sau khi khóa ngày').count()).toBe(0);
    await page.context().close();
  });
});
