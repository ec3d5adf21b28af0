import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bridgeCall } from './bridge-call.ts';
import { enter, focused, heading, nextAction, press, type } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { ifSkipped, missing } from './station-app.ts';

const account = { displayName: 'Tổ trưởng thử', login: 'to.thu', password: 'một câu dài dễ nhớ' };

/** One day at a new station, by keyboard alone; each test goes on where the one before ended. */
describe.skipIf(missing !== null)(`a day at the station${ifSkipped}`, () => {
  const station = openStation({ words: ['--demo-untouched'] });
  let number = '';

  /** The system's own dialogs cannot be driven from here: they answer with this path. */
  async function answerDialogs(path: string): Promise<void> {
    await station.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, path);
  }

  /** The switch of the line belongs to the training, not to the screens. */
  async function setLine(up: boolean): Promise<void> {
    expect(await bridgeCall(station.page, 'shell', 'demo.setLine', { up })).toMatchObject({ ok: true });
  }

  test('set-up: the code is there, the first account is typed, the recovery code is confirmed', async () => {
    const { page } = station;
    await heading(page, 'Cài đặt trạm lần đầu');
    await page.getByText('Mã huấn luyện đã được điền sẵn.').waitFor();
    await focused(page, 'Họ tên hoặc chức danh');
    await type(page, account.displayName);
    for (const text of [account.login, account.password, account.password]) {
      await press(page, 'Tab');
      await type(page, text);
    }
    await enter(page, 'Đăng ký trạm');
    await heading(page, 'Mã khôi phục của trạm');
    expect(await nextAction(page, 'Sang đăng nhập').count()).toBe(0);
    await page.locator('input[type=checkbox]:focus').waitFor();
    await press(page, 'Space');
    await enter(page, 'Sang đăng nhập');
  });

  test('sign-in, and the list of the commune', async () => {
    const { page, folder } = station;
    await heading(page, 'Đăng nhập');
    // The name of the account just made stands there already.
    await focused(page, 'Mật khẩu');
    await type(page, account.password);
    await enter(page, 'Đăng nhập');
    await page.getByRole('navigation').waitFor();
    await press(page, 'Control+2');
    await answerDialogs(join(folder, 'demo', 'roster.csv'));
    await enter(page, 'Nhập danh sách');
    // What the columns mean was recognised.
    await heading(page, /^Nhập danh sách/);
    await enter(page, 'Nhập danh sách');
    await heading(page, 'Kết quả nhập danh sách');
    await enter(page, 'Về danh sách');
  });

  test('a person is found by letters without marks, and the dossier is begun', async () => {
    const { page } = station;
    expect(await officer.find(page, 'nguyen van')).toMatch(/^Nguyễn Văn /);
    expect(await officer.begin(page)).not.toBe('');
  });

  test('a field is corrected and saved', async () => {
    const { page } = station;
    const phone = page.locator('[data-field="phone"] input');
    for (let fields = 0; fields < 30 && !(await phone.evaluate((node) => node.matches(':focus'))); fields++)
      await press(page, 'Tab');
    await press(page, 'Control+A');
    await type(page, '0912345678');
    await press(page, 'Tab');
    await page.locator('footer .saved', { hasText: /\d/ }).waitFor();
    await press(page, 'F8');
  });

  test('the portrait is taken with the camera', async () => {
    await officer.takePortrait(station.page);
  });

  test('ten fingers are taken one after the other', async () => {
    await officer.takeFingers(station.page);
  });

  test('with the line down the applicant confirms and the dossier is sealed', async () => {
    const { page } = station;
    await setLine(false);
    expect(await page.locator('.review').innerText()).toContain('0912345678');
    number = await officer.seal(page);
    expect(number).toMatch(/^\d+-\d+-\d$/);
    await page.getByText('Hồ sơ đã khóa an toàn').waitFor();
    await press(page, 'F8');
    await page.getByRole('row', { name: number }).waitFor();
    await page.getByRole('banner').getByText('Ngoại tuyến').waitFor();
  });

  test('the line comes back, and the receipt is seen', async () => {
    const { page } = station;
    await setLine(true);
    await press(page, 'F4');
    await page
      .getByRole('heading', { name: 'Trung tâm đã nhận đủ' })
      .or(page.getByText('Trung tâm đã nhận đủ'))
      .first()
      .waitFor();
    await page.getByRole('tab', { name: 'Chờ gửi' }).focus();
    await press(page, 'ArrowRight');
    await page.getByRole('row', { name: number }).waitFor();
    await enter(page, 'Xem biên nhận');
    const receipt = page.getByRole('dialog');
    await receipt.getByText('đã kiểm tra khi nhận').waitFor();
    expect(await receipt.innerText()).toContain(number);
    await press(page, 'Escape');
    await receipt.waitFor({ state: 'detached' });
  });

  test('the tally of the day counts it, and a figure of the funnel opens its list', async () => {
    const { page } = station;
    await press(page, 'Control+5');
    await page.locator('.statement-line').first().waitFor();
    expect(await page.locator('.tally-charts').innerText()).toMatch(/1\s*trung tâm đã nhận/);
    await page.getByRole('tab', { name: 'Trong ngày' }).focus();
    await press(page, 'ArrowRight');
    await page.getByRole('button', { name: /^Trung tâm đã nhận · Tất cả: 1\./ }).focus();
    await press(page, 'Enter');
    await page.getByRole('row', { name: number }).waitFor();
    await press(page, 'Escape');
    await page.getByRole('button', { name: /^Đã lập · Tất cả: / }).waitFor();
  });

  test('its report is exported', async () => {
    const { page, scratch } = station;
    await page.getByRole('tab', { name: 'Từng bước' }).focus();
    await press(page, 'ArrowLeft');
    await page.locator('.statement-line').first().waitFor();
    await answerDialogs(scratch);
    await press(page, 'F4');
    await page.getByText(/Đã ghi \d+ tệp/).waitFor();
    const files = readdirSync(scratch).filter((name) => /\.(csv|xlsx|pdf)$/.test(name));
    expect(files.map((name) => name.replace(/.*\./, '')).sort()).toEqual(['csv', 'pdf', 'xlsx']);
    expect(files.every((name) => statSync(join(scratch, name)).size > 100)).toBe(true);
  });

  test('the supervisor closes the day: a link of the journal', async () => {
    const { page } = station;
    await enter(page, 'Khóa ngày');
    await page.getByLabel('Mật khẩu').waitFor();
    await focused(page, 'Mật khẩu');
    await type(page, account.password);
    await press(page, 'Enter');
    await page.getByText(/^Đã khóa ngày /).waitFor();
    await page.getByText(/mục \d+ của sổ/).waitFor();
    expect(await nextAction(page, 'Khóa ngày').count()).toBe(0);
  });

  test('a file of targets is taken, what was done counts towards it, and its progress is exported', async () => {
    const { page, scratch } = station;
    const day = (ahead: number): string => {
      const [year, month, date] = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10).split('-');
      return `${date}/${month}/${year}`;
    };
    const list = join(scratch, 'chi-tieu.csv');
    writeFileSync(list, `Đơn vị,Từ ngày,Đến ngày,Chỉ tiêu\ncả trạm,${day(-20)},${day(40)},8\n`);
    await page.getByRole('tab', { name: 'Trong ngày' }).focus();
    await press(page, 'ArrowRight');
    await page.getByRole('button', { name: /^Đã lập · Tất cả: / }).waitFor();
    await press(page, 'ArrowRight');
    await nextAction(page, 'Xuất tiến độ').waitFor();
    await answerDialogs(list);
    await press(page, 'F7');
    await page.getByText('Đọc được 1 chỉ tiêu').waitFor();
    await enter(page, 'Nhập chỉ tiêu');
    await page.getByText('Đã nhập 1 chỉ tiêu').waitFor();
    await page.getByText('12,5% của 8').waitFor();
    await page
      .getByRole('button', { name: /^Cả đơn vị · Đã làm: 1\./ })
      .last()
      .focus();
    await press(page, 'Enter');
    await page.getByRole('row', { name: number }).waitFor();
    await press(page, 'Escape');
    await answerDialogs(scratch);
    await enter(page, 'Xuất tiến độ');
    await page.getByText(/Đã ghi \d+ tệp/).waitFor();
    expect(readdirSync(scratch).filter((name) => /^targets-.*\.(xlsx|pdf)$/.test(name)).length).toBe(2);
  });
});
