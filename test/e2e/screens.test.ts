import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from './judge.ts';
import { enter, focused, heading, nextAction, press, type } from './keyboard.ts';
import { findBarriers, findCutText } from './look.ts';
import * as officer from './officer.ts';
import { ifSkipped, missing, type StationApp, startApp } from './station-app.ts';

/**
 * Every screen of a station with work in it: no barrier for anybody, and no text cut off. What is wrong with one is
 * said when the test has gone on to the next.
 */
describe.skipIf(missing !== null)(`every screen in every look${ifSkipped}`, () => {
  let station: StationApp;

  beforeAll(async () => {
    station = await startApp({ words: ['--demo-fingers='] });
  });
  afterAll(() => station?.close());

  test('signing in', async () => {
    await heading(station.page, 'Đăng nhập');
    const wrong = await judge(station, 'sign-in');
    await officer.signIn(station.page, 'supervisor');
    expect(wrong).toEqual([]);
  });

  test('what is wrong on purpose is found', async () => {
    await station.page.evaluate(
      `document.querySelector('main').insertAdjacentHTML('beforeend', '<div id="planted"><img src="/none.png"><p class="cut">Dòng chữ này dài hơn chỗ của nó</p></div>')`,
    );
    // The policy stops styles in the text of the page; those set by a script are allowed.
    await station.page.evaluate(
      `Object.assign(document.querySelector('#planted .cut').style, { width: '40px', whiteSpace: 'nowrap', overflow: 'hidden', color: '#ccc', background: '#fff' })`,
    );
    const barriers = await findBarriers(station.page);
    const cut = await findCutText(station.page);
    await station.page.evaluate(`document.querySelector('#planted').remove()`);
    expect(barriers.map((barrier) => barrier.split(':')[0])).toEqual(
      expect.arrayContaining(['image-alt', 'color-contrast']),
    );
    expect(cut).toEqual([expect.stringContaining('Dòng chữ này')]);
  });

  test('today, with nothing done yet', async () => {
    await heading(station.page, 'Hôm nay');
    expect(await judge(station, 'today-empty')).toEqual([]);
  });

  test('people', async () => {
    await officer.find(station.page, 'le thi ly');
    expect(await judge(station, 'people')).toEqual([]);
  });

  test('the choice of a kind', async () => {
    await enter(station.page, 'Lập hồ sơ: ');
    await station.page.getByRole('alertdialog').waitFor();
    const wrong = await judge(station, 'kind');
    await press(station.page, 'Escape');
    await station.page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(wrong).toEqual([]);
  });

  test('the applicant', async () => {
    await officer.begin(station.page);
    const wrong = await judge(station, 'applicant');
    await press(station.page, 'F8');
    expect(wrong).toEqual([]);
  });

  test('the portrait', async () => {
    await nextAction(station.page, 'Chụp ảnh').waitFor();
    const wrong = await judge(station, 'portrait');
    await officer.takePortrait(station.page);
    expect(wrong).toEqual([]);
  });

  test('the fingerprints', async () => {
    await officer.waitForFingers(station.page, 6);
    // Paused: all good, the review would follow by itself.
    await press(station.page, 'Escape');
    await nextAction(station.page, 'Lấy tiếp').waitFor();
    const wrong = await judge(station, 'fingerprints');
    await enter(station.page, 'Lấy tiếp');
    await officer.takeFingers(station.page);
    expect(wrong).toEqual([]);
  });

  test('the review', async () => {
    await station.page.locator('.review').waitFor();
    const wrong = await judge(station, 'review');
    await officer.seal(station.page);
    expect(wrong).toEqual([]);
  });

  test('the sealed dossier', async () => {
    expect(await judge(station, 'sealed')).toEqual([]);
  });

  test.each([
    ['today', 'Control+1', 'main h1'],
    ['unfinished dossiers', 'Control+3', 'main h1'],
    ['queue', 'Control+4', '[role=tab]'],
    ['tally', 'Control+5', '.tally-charts'],
    ['devices', 'Control+6', 'main h1'],
  ])('%s', async (name, key, there) => {
    await press(station.page, key);
    await station.page.locator(`.nav-current[aria-current=page]`).waitFor();
    await station.page.locator(there).first().waitFor();
    expect(await judge(station, name.replace(/ /g, '-'))).toEqual([]);
  });

  test('the receipts', async () => {
    await press(station.page, 'Control+4');
    await station.page.getByRole('tab', { name: 'Chờ gửi' }).focus();
    await press(station.page, 'ArrowRight');
    await enter(station.page, 'Xem biên nhận');
    await station.page.getByRole('dialog').getByText('đã kiểm tra khi nhận').waitFor();
    const wrong = await judge(station, 'receipt');
    await press(station.page, 'Escape');
    await station.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect([...wrong, ...(await judge(station, 'received'))]).toEqual([]);
  });

  test('all components in all states', async () => {
    // No key leads there; a page loaded anew comes back to what its address says.
    await station.page.evaluate(`history.replaceState(null, '', '#components')`);
    await station.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
    await heading(station.page, 'Các thành phần');
    expect(await judge(station, 'components')).toEqual([]);
  });

  test.each([
    ['menu', 'F12'],
    ['help', 'F2'],
  ])('the %s', async (name, key) => {
    await press(station.page, key);
    await station.page.getByRole('dialog').waitFor();
    const wrong = await judge(station, name);
    await press(station.page, 'Escape');
    await station.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(missing !== null)(`the first screens of a new station in every look${ifSkipped}`, () => {
  let station: StationApp;

  beforeAll(async () => {
    station = await startApp({ words: ['--demo-fingers=', '--demo-untouched'] });
  });
  afterAll(() => station?.close());

  test('set-up, empty, with mistakes, and the recovery code', async () => {
    const { page } = station;
    await page.getByText('Mã huấn luyện đã được điền sẵn.').waitFor();
    await focused(page, 'Họ tên hoặc chức danh');
    const empty = await judge(station, 'set-up');
    await focused(page, 'Họ tên hoặc chức danh');
    await enter(page, 'Đăng ký trạm');
    await page.locator('input[aria-invalid=true]').first().waitFor();
    const mistakes = await judge(station, 'set-up-mistakes');
    await focused(page, 'Họ tên hoặc chức danh');
    await type(page, 'Tổ trưởng');
    for (const text of ['to.thu', 'một câu dài dễ nhớ', 'một câu dài dễ nhớ']) {
      await press(page, 'Tab');
      await type(page, text);
    }
    await enter(page, 'Đăng ký trạm');
    await heading(page, 'Mã khôi phục của trạm');
    const recovery = await judge(station, 'recovery-code');
    expect([...empty, ...mistakes, ...recovery]).toEqual([]);
  });
});
