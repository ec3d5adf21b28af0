import { describe, expect, test } from 'vitest';
import { countKeys } from './count-keys.ts';
import { enter, focused, nextAction, press, type, until } from './keyboard.ts';
import { killProcess } from './kill-process.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { choosePeopleOf } from './roster-people.ts';
import { ifSkipped, missing } from './station-app.ts';

/** Made 300 times a day: what it costs in keys, and what a dying station costs. */
describe.skipIf(missing !== null)(`a level-2 account by keyboard alone${ifSkipped}`, () => {
  const station = openStation({ begin: ({ page }) => officer.signIn(page) });
  const choose = choosePeopleOf(station);

  const withoutPhone = () => choose([20, 60], ({ phone }) => phone === '');

  test('with a phone typed and a paper integrated: at most 20 keys from the person found to the seal', async () => {
    const { page } = station;
    await officer.findById(page, withoutPhone().personalId);
    const keys = await countKeys(page);

    await enter(page, 'Lập hồ sơ: ');
    // The account is what most people come for: it stands chosen.
    await page.locator('.kinds-kind input[value="eidLevel2"]:checked:focus').waitFor();
    await press(page, 'Enter');
    // What lacks first has the focus at once.
    await page.locator('[data-field="phone"] input:focus').waitFor();
    await type(page, '0987123456');
    await enter(page, 'Giấy tờ tích hợp');
    await page.locator('.applicant-papers input:focus').waitFor();
    await press(page, 'Space');
    await page.locator('.applicant-papers input:checked').waitFor();
    await enter(page, 'Chụp ảnh');
    await officer.takePortrait(page);
    // Two fingers of ten, and the review follows by itself.
    expect(await page.locator('.fingers .finger').count()).toBe(2);
    await officer.takeFingers(page);

    const boxes = page.locator('.review-statement input');
    await page.locator('.review-statement [data-consent] input:focus').waitFor();
    // No consent is ever ticked beforehand.
    expect(await page.locator('.review-statement input:checked').count()).toBe(0);
    expect(await boxes.count()).toBe(2);
    expect(await officer.seal(page)).toMatch(/^\d+-\d+-\d$/);
    expect(await keys()).toBeLessThanOrEqual(20);
  });

  test('the same again, the phone on the list: 7 keys', async () => {
    const { page } = station;
    await officer.findById(page, choose([20, 60], ({ phone }) => phone !== '').personalId);
    const keys = await countKeys(page);
    await enter(page, 'Lập hồ sơ: ');
    await page.locator('.kinds-kind input:checked:focus').waitFor();
    await press(page, 'Enter');
    await page.locator('.applicant-papers input:focus').waitFor();
    await enter(page, 'Chụp ảnh');
    await officer.takePortrait(page);
    await officer.takeFingers(page);
    await officer.seal(page);
    expect(await keys()).toBe(7);
  });

  test('a consent that is refused takes the papers out, and nothing is integrated', async () => {
    const { page } = station;
    await officer.findById(page, choose([20, 60], ({ phone }) => phone !== '').personalId);
    await officer.begin(page, { kind: 'eidLevel2' });
    await page.locator('.applicant-papers input:focus').waitFor();
    await press(page, 'Space');
    await page.locator('.applicant-papers input:checked').waitFor();
    await enter(page, 'Chụp ảnh');
    await officer.takePortrait(page);
    await officer.takeFingers(page);
    await page.locator('.review-statement [data-consent] input:focus').waitFor();
    // Enter seals nothing while a question is open.
    await press(page, 'Enter');
    await page.getByText('Hỏi công dân về mục chưa đánh dấu').waitFor();
    await press(page, 'F6');
    await page.locator('.review-statement [data-consent]').waitFor({ state: 'detached' });
    await page.getByText('Không tích hợp giấy tờ nào').waitFor();
    await officer.seal(page);
  });

  test('kill -9 of the station in every step: the same dossier goes on in the same step, and nothing is typed twice', async () => {
    const { page } = station;
    const { personalId } = withoutPhone();
    await officer.findById(page, personalId);
    const draft = await officer.begin(page, { kind: 'eidLevel2' });
    const dies = async (): Promise<void> => {
      await killProcess(station, 'station');
      await focused(page, 'Mật khẩu');
      await type(page, 'thu nhan ho so moi');
      await enter(page, 'Đăng nhập');
      await page.locator('.dossier').waitFor();
      expect(page.url()).toContain(draft);
    };

    // While something is typed that was not left yet.
    await page.locator('[data-field="phone"] input:focus').waitFor();
    await type(page, '0912345678');
    await dies();
    const phone = page.locator('[data-field="phone"] input');
    await until(async () => (await phone.inputValue()) === '0912345678', 'the phone typed before');
    await page.locator('.applicant-papers input:focus').waitFor();
    await press(page, 'Space');
    await page.locator('.applicant-papers input:checked').waitFor();
    await page.locator('.applicant-paper-ticked').waitFor();
    await enter(page, 'Chụp ảnh');

    await nextAction(page, 'Chụp ảnh').waitFor();
    await dies();
    await officer.takePortrait(page);

    await officer.waitForFingers(page, 1, 2);
    await dies();
    await officer.takeFingers(page);

    await page.locator('.review-statement input:focus').waitFor();
    await press(page, 'Space');
    await page.getByText('Đã đồng ý').waitFor();
    await dies();
    await page.locator('.review-statement [data-consent] input:checked').waitFor();
    // What is agreed to is kept; that everything was looked at is said again.
    await page.locator('.review-statement [data-statement] input:focus').waitFor();
    await press(page, 'Space');
    await page.locator('.review-statement [data-statement] input:checked').waitFor();
    await enter(page, 'Xác nhận và khóa hồ sơ');
    await nextAction(page, 'Công dân tiếp theo').waitFor();
  });
});
