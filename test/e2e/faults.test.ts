import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCameraFile } from './camera-file.ts';
import { judge } from './judge.ts';
import { enter, focused, heading, nextAction, press, type } from './keyboard.ts';
import { killProcess } from './kill-process.ts';
import * as officer from './officer.ts';
import { picture } from './picture.ts';
import { pictureOfFailure } from './picture-of-failure.ts';
import { ifSkipped, missing, type StationApp, startApp } from './station-app.ts';

/** What can be missing or break at a station: each time a sentence and a way on. */

const passphrase = 'gió đưa cành trúc la đà tiếng chuông';
const account = { displayName: 'Tổ trưởng thử', login: 'to.thu', password: 'một câu dài dễ nhớ' };
const scratch = mkdtempSync(join(tmpdir(), 'tram-faults-'));
const folder = (name: string): string => {
  const path = join(scratch, name);
  mkdirSync(path);
  return path;
};
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.skipIf(missing !== null)(`a machine without a key store${ifSkipped}`, () => {
  let station: StationApp;
  let dataDir: string;
  const start = async (...words: string[]): Promise<void> => {
    station = await startApp({ words: ['--demo-passphrase', '--demo-fingers=', ...words], dataDir });
  };
  beforeAll(async () => {
    dataDir = folder('no-key-store');
    await start('--demo-untouched');
  });
  pictureOfFailure(() => station);
  afterAll(() => station?.close());

  test('the first start: a passphrase is chosen, twice; one that is easy to guess is not taken', async () => {
    const { page } = station;
    await heading(page, 'Đặt cụm mật khẩu cho trạm');
    await focused(page, 'Cụm mật khẩu');
    await type(page, 'mật khẩu');
    await enter(page, 'Đặt cụm mật khẩu');
    await page.getByText('Còn ngắn.').waitFor();
    await picture(station, 'passphrase-short');
    await page.locator('input[aria-invalid=true]:focus').waitFor();
    await press(page, 'Control+A');
    await type(page, passphrase);
    await press(page, 'Tab');
    await type(page, `${passphrase}x`);
    await enter(page, 'Đặt cụm mật khẩu');
    await page.getByText('Hai lần nhập không giống nhau.').waitFor();
    await picture(station, 'passphrase-different');
    expect(await judge(station, 'passphrase-choose')).toEqual([]);
    await page.locator('input[aria-invalid=true]').focus();
    await press(page, 'End');
    await press(page, 'Backspace');
    await enter(page, 'Đặt cụm mật khẩu');
    await heading(page, 'Cài đặt trạm lần đầu');
  });

  test('kill -9 of the station during set-up: what was typed stays, and the passphrase is not asked again', async () => {
    const { page } = station;
    await focused(page, 'Họ tên hoặc chức danh');
    await type(page, account.displayName);
    await press(page, 'Tab');
    await type(page, account.login);
    await killProcess(station, 'station');
    await page.getByText('Một phần phần mềm đang khởi động lại').waitFor({ state: 'detached' });
    await heading(page, 'Cài đặt trạm lần đầu');
    expect(await page.getByLabel('Họ tên hoặc chức danh').inputValue()).toBe(account.displayName);
    expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe(account.login);
    await focused(page, 'Tên đăng nhập');
    for (const text of [account.password, account.password]) {
      await press(page, 'Tab');
      await type(page, text);
    }
    await enter(page, 'Đăng ký trạm');
    await heading(page, 'Mã khôi phục của trạm');
  });

  test('no printer: the recovery code can be kept as a PDF file, or written down', async () => {
    const { page, app } = station;
    // From now on the station counts as set up, and the same paper stands on another screen.
    await page.getByRole('banner').getByText('Trung tâm đã nhận đủ').waitFor();
    await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents) contents.getPrintersAsync = async () => [];
    });
    await press(page, 'F8');
    await page.getByText('Máy này chưa có máy in').waitFor();
    await picture(station, 'no-printer');
    expect(await judge(station, 'no-printer')).toEqual([]);
    const file = join(scratch, 'code.pdf');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await page.getByRole('button', { name: 'Lưu tệp PDF' }).click();
    await page.getByText('Đã lưu tệp PDF').waitFor();
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('a print that is cancelled says nothing, one that fails says what to do', async () => {
    const { page, app } = station;
    const answer = (reason: string): Promise<void> =>
      app.evaluate(({ BrowserWindow }, why) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
          getPrintersAsync(): Promise<unknown[]>;
          print(options: object, done: (printed: boolean, reason: string) => void): void;
        };
        contents.getPrintersAsync = async () => [{}];
        contents.print = (_options, done) => done(why === '', why);
      }, reason);
    await answer('Print job failed');
    await press(page, 'F8');
    await page.getByText('Không in được').waitFor();
    await answer('Print job canceled');
    await press(page, 'F8');
    await page.getByText('Không in được').waitFor({ state: 'detached' });
    await answer('');
    await press(page, 'F8');
    await page.getByText('Đã gửi mã tới máy in').waitFor();
    await page.getByRole('checkbox').focus();
    await press(page, 'Space');
    await enter(page, 'Sang đăng nhập');
  });

  test('signing out ends the station process, and the passphrase is not asked again', async () => {
    const { page } = station;
    await focused(page, 'Mật khẩu');
    await type(page, account.password);
    await enter(page, 'Đăng nhập');
    await page.getByRole('navigation').waitFor();
    await press(page, 'F12');
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await heading(page, 'Đăng nhập');
    // Asked for, this is no interruption.
    expect(await page.getByText('vừa khởi động lại').count()).toBe(0);
  });

  test('the passphrase is in no file and in no log', () => {
    for (const file of filesIn(dataDir)) expect(readFileSync(file).includes(passphrase), file).toBe(false);
  });

  test('a later start: a wrong one is said to be wrong and the next try waits, the right one opens', async () => {
    await station.close();
    await start();
    const { page } = station;
    await heading(page, 'Mở khóa trạm');
    await focused(page, 'Cụm mật khẩu');
    await type(page, 'gió đưa cành tre');
    await enter(page, 'Mở khóa');
    await page.getByText('Cụm mật khẩu không đúng.').waitFor();
    await nextAction(page, 'Mở khóa').waitFor();
    await press(page, 'Enter');
    await page.getByRole('contentinfo').getByText('Chờ 2 giây').waitFor();
    await picture(station, 'passphrase-wrong');
    expect(await judge(station, 'passphrase')).toEqual([]);
    await page.getByRole('textbox', { name: 'Cụm mật khẩu' }).focus();
    await nextAction(page, 'Mở khóa').waitFor();
    await press(page, 'Control+A');
    await type(page, passphrase);
    await enter(page, 'Mở khóa');
    await heading(page, 'Đăng nhập');
  });
});

describe.skipIf(missing !== null)(`processes and displays that go away${ifSkipped}`, () => {
  let station: StationApp;
  let dataDir: string;
  let draft = '';
  beforeAll(async () => {
    dataDir = folder('processes');
    // Left on a display that is gone.
    const bounds = { x: 4_000, y: 300, width: 1_000, height: 600 };
    writeFileSync(join(dataDir, 'window.json'), JSON.stringify({ bounds, maximized: false }));
    const camera = join(scratch, 'camera.y4m');
    writeCameraFile(camera);
    station = await startApp({ words: ['--demo-fingers=', `--use-file-for-fake-video-capture=${camera}`], dataDir });
  });
  pictureOfFailure(() => station);
  afterAll(() => station?.close());

  /** Without a window manager Xvfb takes a pixel off. */
  const onThePrimary = { x: 0, y: 0, width: expect.closeTo(1366, -1) };
  const place = () => station.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

  test('a window left on a display that is gone opens on the primary one', async () => {
    expect(await place()).toMatchObject(onThePrimary);
  });

  test('a window whose display is unplugged comes to the primary one', async () => {
    await station.app.evaluate(({ BrowserWindow, screen }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 4_000, y: 300, width: 1_000, height: 600 });
      // Xvfb has one display and takes none away: only the news of it is made up.
      (screen as unknown as NodeJS.EventEmitter).emit('display-removed', {}, screen.getPrimaryDisplay());
    });
    await expect.poll(place).toMatchObject(onThePrimary);
  });

  test('kill -9 of the station with a dossier open: why, who, and only the password to type', async () => {
    const { page } = station;
    await officer.signIn(page);
    await officer.find(page, 'tran thi');
    draft = await officer.begin(page);
    await press(page, 'F8');
    await nextAction(page, 'Chụp ảnh').waitFor();
    await killProcess(station, 'station');
    await heading(page, 'Đăng nhập');
    await page.getByText('Chương trình vừa khởi động lại; mọi dữ liệu đã lưu vẫn còn.').waitFor();
    expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('can.bo');
    await focused(page, 'Mật khẩu');
    await picture(station, 'interrupted');
    expect(await judge(station, 'interrupted')).toEqual([]);
    await page.getByLabel('Mật khẩu').focus();
    await type(page, 'thu nhan ho so moi');
    await enter(page, 'Đăng nhập');
    // The same dossier at the same step.
    await nextAction(page, 'Chụp ảnh').waitFor();
    expect(page.url()).toContain(draft);
    expect(await page.getByText('vừa khởi động lại').count()).toBe(0);
  });

  test('kill -9 of the devices: the top bar and the Devices screen say lost, then there again', async () => {
    const { page } = station;
    await press(page, 'Control+6');
    await page.locator('.devices-card').first().waitFor();
    const seen = await page.evaluateHandle(`(() => {
      const seen = { bar: [], cards: [] };
      const note = (list, text) => { if (text !== undefined && list.at(-1) !== text) list.push(text); };
      const look = () => {
        note(seen.bar, /Mất máy quét/.test(document.querySelector('header').innerText) ? 'lost' : 'there');
        const card = document.querySelector('.devices-card');
        note(seen.cards, card ? (/Mất kết nối/.test(card.innerText) ? 'lost' : 'there') : 'none');
      };
      look();
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
      return seen;
    })()`);
    await killProcess(station, 'devices');
    const told = () => seen.jsonValue() as Promise<{ bar: string[]; cards: string[] }>;
    await expect.poll(async () => (await told()).bar).toEqual(['there', 'lost', 'there']);
    // A list asked for while the process is away for a tenth of a second may come when it is back.
    await expect.poll(async () => (await told()).cards.at(-1)).toBe('there');
    expect((await told()).cards).not.toContain('none');
  });

  test('kill -9 of the page: it is back at the same dossier with a sentence, which can be put away', async () => {
    const { page, app } = station;
    await press(page, 'Control+3');
    await enter(page, 'Làm tiếp hồ sơ');
    await nextAction(page, 'Chụp ảnh').or(page.locator('.applicant')).first().waitFor();
    const before = new URL(page.url()).hash;
    expect(before).toContain(draft);
    // The driver loses a page whose process died; the window itself is asked.
    const inWindow = (script: string): Promise<unknown> =>
      app.evaluate(
        ({ BrowserWindow }, text) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text),
        script,
      );
    await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents) return;
      const loaded = new Promise((resolve) => contents.once('did-finish-load', () => resolve(null)));
      process.kill(contents.getOSProcessId(), 'SIGKILL');
      await loaded;
    });
    const text = () => inWindow(`document.body.innerText`);
    await expect.poll(text).toContain('Màn hình vừa dừng và đã được mở lại');
    expect(await inWindow('location.hash')).toBe(before);
    await inWindow(`[...document.querySelectorAll('button')].find((b) => b.innerText.includes('Đã rõ')).click()`);
    await expect.poll(text).not.toContain('Màn hình vừa dừng');
  });

  test('the disk fills up: the top bar says so, a new dossier is refused with a way on, the one begun goes on', async () => {
    await station.close();
    station = await startApp({ words: ['--demo-fingers=', '--demo-reserve=90000000'], dataDir });
    const { page } = station;
    await officer.signIn(page);
    await page.getByRole('banner').getByText('Ổ đĩa gần đầy').waitFor();
    await officer.find(page, 'le thi ly');
    await enter(page, 'Lập hồ sơ: ');
    const dialog = page.getByRole('alertdialog');
    await dialog.locator('input:focus').waitFor();
    await press(page, 'Space');
    await dialog.locator('input:checked').waitFor();
    await press(page, 'Enter');
    await dialog.getByText('Đĩa gần đầy nên không nhận hồ sơ mới.').waitFor();
    await picture(station, 'disk-full');
    await press(page, 'Escape');
    await press(page, 'Control+3');
    await enter(page, 'Làm tiếp hồ sơ');
    await page.locator('.applicant').waitFor();
    await page.getByText('Hồ sơ đang mở vẫn làm và khóa được').waitFor();
    await picture(station, 'disk-full-dossier');
    expect(await judge(station, 'disk-full')).toEqual([]);
    const phone = page.locator('[data-field="phone"] input');
    await phone.focus();
    await press(page, 'Control+A');
    await type(page, '0912345678');
    await press(page, 'Tab');
    await page.locator('footer .saved', { hasText: /\d/ }).waitFor();
  });
});

describe.skipIf(missing !== null)(`no camera and no scanner${ifSkipped}`, () => {
  let station: StationApp;
  beforeAll(async () => {
    station = await startApp({ words: ['--demo-fingers=', '--demo-no-devices'], ownCameras: true });
    await officer.signIn(station.page);
  });
  pictureOfFailure(() => station);
  afterAll(() => station?.close());

  test('the top bar and the Devices screen say so', async () => {
    const { page } = station;
    const bar = page.getByRole('banner');
    await bar.getByText('Chưa có máy quét').waitFor();
    await bar.getByText('Chưa có camera').waitFor();
    await press(page, 'Control+6');
    await page.getByText('Chưa thấy thiết bị nào').waitFor();
    await picture(station, 'no-devices');
  });

  test('the portrait: why there is no picture and what to do; the dossier goes on without it', async () => {
    const { page } = station;
    await officer.find(page, 'tran thi');
    await officer.begin(page);
    await press(page, 'F8');
    await page.getByText('Chưa thấy camera').waitFor();
    await picture(station, 'no-camera');
    await press(page, 'F8');
    await page.locator('.fingers').waitFor();
  });

  test('the fingerprints: why none is taken and what to do; the dossier goes on to the review', async () => {
    const { page } = station;
    await page
      .locator('.fingers')
      .getByText(/máy quét/)
      .first()
      .waitFor();
    await picture(station, 'no-scanner');
    await press(page, 'F8');
    await page.locator('.review').waitFor();
    await picture(station, 'no-devices-review');
  });
});

function filesIn(root: string): string[] {
  return readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    const path = join(root, entry.name);
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
  });
}
