import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, findCutText } from '../e2e/look.ts';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

const narrow = { language: 'vi', theme: 'dark', width: 911, height: 512 } as const;

describe.skipIf(browserPath === null)(`targets${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  const open = async (look: Partial<Parameters<typeof sample.open>[0]> = {}): Promise<Page> => {
    const page = await sample.open({ route: 'tally?tab=targets', ...look });
    await page.getByRole('table', { name: /Tiến độ từng chỉ tiêu|Progress of each target/ }).waitFor();
    return page;
  };
  const wrong = async (page: Page): Promise<string[]> => [...(await findBarriers(page)), ...(await findCutText(page))];

  it('in a narrow window, as tables, and listed: no barrier, no cut text', async () => {
    const page = await open(narrow);
    expect(await wrong(page)).toEqual([]);
    await page.keyboard.press('F5');
    await page.getByRole('columnheader', { name: 'Nhịp chỉ tiêu' }).waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.keyboard.press('F4');
    await page.getByText('Không tính: cấp trên đã giao').waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.keyboard.press('F7');
    await page.getByText('Còn 2 chỗ sai nên chưa nhập được. Sửa tệp rồi chọn lại.').waitFor();
    expect(await wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('from the keyboard alone: a figure opens its list, a target is set, changed and removed, a file taken', async () => {
    const page = await open();
    const figure = page.getByRole('button', { name: /^Cả đơn vị · Đã làm: / }).first();
    const count = await figure.innerText();
    await figure.focus();
    await page.keyboard.press('Enter');
    await page.getByText(`${count} hồ sơ`, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await figure.waitFor();

    await page.keyboard.press('F4');
    const rows = page.getByRole('grid', { name: 'Danh sách chỉ tiêu' }).getByRole('row');
    await rows.nth(8).waitFor();
    expect(await rows.count()).toBe(9);
    await page.keyboard.press('Enter');
    await page.getByLabel('Chỉ tiêu', { exact: true }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Nhập số nguyên từ 1 đến 1.000.000.').waitFor();
    await page.keyboard.type('1.250');
    await page.getByLabel('Từ ngày').fill('01/08/2026');
    await page.getByLabel('Đến hết ngày').fill('31/08/2026');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    const set = rows.filter({ hasText: '1.250' });
    await set.waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('F4');
    await page.getByRole('heading', { name: 'Sửa chỉ tiêu' }).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('1300');
    await page.keyboard.press('Enter');
    await rows.filter({ hasText: '1.300' }).waitFor();
    await page.keyboard.press('F8');
    await page.getByRole('heading', { name: 'Xóa chỉ tiêu' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await rows.filter({ hasText: '1.300' }).waitFor({ state: 'detached' });

    await page.keyboard.press('F7');
    await page.getByText('Còn 2 chỗ sai').waitFor();
    expect(await page.getByRole('button', { name: 'Nhập chỉ tiêu' }).isDisabled()).toBe(true);
    await page.keyboard.press('F4');
    await page.getByText('Thay cho 1 chỉ tiêu').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByText('Đã nhập 4 chỉ tiêu').waitFor();
    await page.context().close();
  });

  it('says when there is none, and when it cannot be read', async () => {
    const empty = await sample.open({ route: 'tally?tab=targets', situation: 'empty' });
    await empty.getByText('Chưa có chỉ tiêu nào trong kỳ này').waitFor();
    expect(await wrong(empty)).toEqual([]);
    await empty.context().close();
    const broken = await sample.open({ route: 'tally?tab=targets', situation: 'error' });
    await broken.getByRole('button', { name: 'Thử lại' }).first().waitFor();
    await broken.context().close();
  });
});
