import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, findCutText } from '../e2e/look.ts';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

/** A card dossier of the sample station that is still a draft. */
const draftId = '019a0000-0000-7000-8000-0000000003e9';

const looks = [
  { language: 'en', theme: 'dark', width: 1366, height: 768 },
  { language: 'vi', theme: 'light', width: 911, height: 512 },
] as const;

/** The screen, what is waited for, and keys pressed before it is looked at. */
const views: readonly [name: string, situation: string, route: string, there: string, keys: string][] = [
  ['reports of callers', 'full', 'cases', '[role=row]', ''],
  ['no reports', 'empty', 'cases', '.empty', ''],
  ['reports that cannot be read', 'error', 'cases', '.banner', ''],
  ['a new report', 'full', 'cases', '[role=row]', 'F1'],
  ['one report', 'full', 'cases', '[role=row]', 'Enter'],
  ['activation help', 'full', 'cases?tab=activation', '[role=row]', ''],
  ['the result of help', 'full', 'cases?tab=activation', '[role=row]', 'Enter'],
  ['nobody to help', 'empty', 'cases?tab=activation', '.empty', ''],
  ['cards on their way', 'full', 'cases?tab=delivery', '[role=row]', ''],
  ['a card handed over', 'full', 'cases?tab=delivery', '[role=row]', 'F4'],
  ['days off', 'full', 'cases?tab=delivery', '[role=row]', 'F9'],
  ['what waits for approval', 'full', 'cases?tab=approvals', '.cases-approval', ''],
  ['the signature', 'full', 'cases?tab=approvals', '.cases-approval', 'F5 Enter'],
  ['approvals that cannot be read', 'error', 'cases?tab=approvals', '.banner', ''],
  ['why something is done again', 'full', 'queue?tab=redo', '[role=row]', 'F3'],
  ['fee, old card, return, signature', 'full', `dossier?draftId=${draftId}&step=review`, '.review', 'F3'],
  ['the cash of the day', 'full', 'tally', '.tally-money', ''],
];

describe.skipIf(browserPath === null)(`what follows a dossier${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  it.each(views)('%s: no barrier, no cut text', async (_name, situation, route, there, keys) => {
    const wrong: string[] = [];
    for (const look of looks) {
      const page = await sample.open({ ...look, situation, route });
      await page.locator(there).first().waitFor();
      for (const key of keys.split(' ').filter(Boolean)) await page.keyboard.press(key);
      if (keys) await page.locator('[role=alertdialog], [role=dialog], .cases-report').first().waitFor();
      for (const found of [...(await findBarriers(page)), ...(await findCutText(page))])
        wrong.push(`${look.language} ${look.theme} ${look.width}: ${found}`);
      await page.context().close();
    }
    expect(wrong).toEqual([]);
  });

  it('a redo begins with one key, in the dossier of the person', async () => {
    const page = await sample.open({ route: 'queue?tab=redo' });
    const row = page.locator('[role=row][aria-selected=true]');
    await row.waitFor();
    const name = (await row.locator('[role=rowheader]').innerText()).trim();
    await page.keyboard.press('Enter');
    await page.locator('.dossier').waitFor();
    expect((await page.locator('.dossier').innerText()).toLocaleUpperCase('vi')).toContain(
      name.toLocaleUpperCase('vi'),
    );
    await page.context().close();
  });

  it('a report is taken, tried and settled from the keyboard', async () => {
    const page = await sample.open({ route: 'cases' });
    await page.locator('[role=row]').first().waitFor();
    await page.keyboard.press('F1');
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByText('Cần nhập mục này.').first().waitFor();
    await page.getByLabel('Họ và tên người phản ánh').fill('Nguyễn Văn Gọi');
    await dialog.getByRole('button', { name: /Việc gì/ }).click();
    await page.getByRole('option', { name: 'Chưa nhận được thẻ' }).click();
    await page.getByLabel('Nội dung phản ánh').fill('Quá hẹn một tuần.');
    await page.getByLabel('Họ và tên người phản ánh').press('Enter');
    await page.getByRole('heading', { name: 'Chưa nhận được thẻ' }).waitFor();
    // Taken with Enter; then Enter records a try.
    await page.keyboard.press('Enter');
    await page.getByText('Đang xử lý').first().waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByText('Gọi điện').click();
    await dialog.getByText('Giải quyết được').click();
    await page.keyboard.press('Enter');
    await page.getByText('Gọi điện: giải quyết được').waitFor();
    await page.keyboard.press('F4');
    await dialog.getByText('Đã xử lý xong').click();
    await page.keyboard.press('Enter');
    await dialog.getByText('Ghi một câu về kết quả.').waitFor();
    await page.getByLabel('Kết quả hoặc lý do').fill('Đã trả thẻ tận nhà.');
    await page.keyboard.press('Enter');
    await page.locator('.cases-events').getByText('Đã trả thẻ tận nhà.').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[role=row]').first().waitFor();
    expect(await page.getByText('Nguyễn Văn Gọi').count()).toBe(0);
    await page.context().close();
  });

  it('what is chosen is signed with one password, and leaves the list', async () => {
    const page = await sample.open({ route: 'cases?tab=approvals' });
    await page.locator('.cases-approval').first().waitFor();
    await page.keyboard.press('F5');
    await page.keyboard.press('Enter');
    await page.getByLabel('Mật khẩu').fill('không phải');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').getByRole('alert').waitFor();
    await page.getByLabel('Mật khẩu').fill('sáng mai trời nắng');
    await page.keyboard.press('Enter');
    await page.getByText('Không có hồ sơ nào chờ phê duyệt').waitFor();
    await page.context().close();
  });

  it('fee, old card, return and signature are recorded in the review', async () => {
    const page = await sample.open({ route: `dossier?draftId=${draftId}&step=review` });
    await page.locator('.review').waitFor();
    await page.keyboard.press('F3');
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('Đã thu', { exact: true }).click();
    await dialog.getByText('Công dân giữ lại').click();
    await dialog.getByText('Điểm chỉ').click();
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog.getByText('Cần nhập mục này.').count()).toBe(2);
    await page.getByLabel('Số biên lai').fill('0001234');
    await page.getByLabel('Vì sao').fill('Còn cần đi máy bay');
    await page.getByLabel('Họ và tên người làm chứng').fill('Lê Thị Chứng');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const shown = () => page.locator('.review').innerText();
    for (const words of ['đã thu 50.000 đ, biên lai 0001234', 'Còn cần đi máy bay', 'người làm chứng: Lê Thị Chứng'])
      await expect.poll(shown).toContain(words);
    await page.context().close();
  });
});
