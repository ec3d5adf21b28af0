import { describe, expect, test } from 'vitest';
import { enter, nextAction, press, until } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { choosePeopleOf } from './roster-people.ts';
import { ifSkipped, missing } from './station-app.ts';

const mother = {
  representativeName: 'Lê Thị Mận',
  representativePersonalId: '056190990077',
  representativeRelation: 'Mẹ',
  representativePhone: '0912345678',
};

/** Every kind of dossier, for every age, by keyboard alone; each test begins and seals one. */
describe.skipIf(missing !== null)(`kinds of dossier by keyboard${ifSkipped}`, () => {
  const station = openStation({ begin: ({ page }) => officer.signIn(page) });
  const choose = choosePeopleOf(station);

  const adult = () => choose([26, 50], ({ phone }) => phone !== '');
  /** Names of the steps at the head of the dossier. */
  const steps = (): Promise<string[]> => station.page.locator('.dossier-head .step-label').allInnerTexts();
  const reviewSays = (): Promise<string> => station.page.locator('.review').innerText();

  test('a first issuance: portrait and ten fingers', async () => {
    const { page } = station;
    await officer.findById(page, adult().personalId);
    await officer.begin(page, { kind: 'firstIssuance' });
    await enter(page, 'Chụp ảnh');
    await officer.takePortrait(page);
    expect(await page.locator('.fingers .finger').count()).toBe(10);
    await officer.takeFingers(page);
    expect(await reviewSays()).toContain('Cấp thẻ căn cước lần đầu');
    expect(await officer.seal(page)).not.toBe('');
  });

  test('a renewal: its reason is chosen with the kind and read out in the review', async () => {
    const { page } = station;
    await officer.findById(page, adult().personalId);
    await enter(page, 'Lập hồ sơ: ');
    // Without a reason Enter leads to the reasons, and does not begin.
    await officer.chooseMatter(page, { kind: 'renewal' });
    await press(page, 'Enter');
    await page.locator('.kinds-reason input:focus').waitFor();
    await press(page, 'Enter');
    await page.getByText('Chọn một lý do bằng phím mũi tên').waitFor();
    await press(page, 'Shift+Tab');
    await officer.beginChosen(page, { kind: 'renewal', reason: 'appearance' });
    await enter(page, 'Chụp ảnh');
    await officer.takePortrait(page);
    await officer.takeFingers(page);
    expect(await reviewSays()).toContain('Thay đổi nhân dạng');
    await officer.seal(page);
  });

  test('a reissue of a lost card: the biometrics of the centre are used again after two fingers', async () => {
    const { page } = station;
    await officer.findById(page, adult().personalId);
    await officer.begin(page, { kind: 'reissue', reason: 'lost' });
    await page.locator('[data-field="reuse"] input:focus').waitFor();
    await press(page, 'Space');
    await page.locator('[data-field="reuse"] input:checked').waitFor();
    await until(async () => (await steps()).length === 3, 'no step for a portrait');
    await enter(page, 'Lấy vân tay');
    await page.locator('.fingers').waitFor();
    expect(await page.locator('.fingers .finger').count()).toBe(2);
    await officer.takeFingers(page);
    expect(await reviewSays()).toContain('Dùng lại ảnh đã lưu ở trung tâm.');
    await officer.seal(page);
  });

  test('a child under six: the representative’s data, no biometrics, straight to the review', async () => {
    const { page } = station;
    await officer.findById(page, choose([0, 5]).personalId);
    await enter(page, 'Lập hồ sơ: ');
    await page.getByText('Dưới 6 tuổi: thường do người đại diện làm trực tuyến.').waitFor();
    await officer.beginChosen(page, { kind: 'firstIssuance' });
    expect(await steps()).toEqual(['Công dân', 'Kiểm tra và khóa hồ sơ']);
    await officer.fillLacks(page, mother);
    await enter(page, 'Kiểm tra hồ sơ');
    await page.locator('.review').waitFor();
    expect(await reviewSays()).toContain('Lê Thị Mận');
    await page.getByText('Người đại diện đã kiểm tra và xác nhận').waitFor();
    await officer.seal(page);
  });

  test('a child of six to thirteen: a representative, and biometrics are taken', async () => {
    const { page } = station;
    await officer.findById(page, choose([7, 12]).personalId);
    await enter(page, 'Lập hồ sơ: ');
    await page.getByText('Dưới 14 tuổi: người đại diện khai và ký thay.').waitFor();
    await officer.beginChosen(page, { kind: 'firstIssuance' });
    await officer.fillLacks(page, mother);
    await enter(page, 'Chụp ảnh');
    await officer.takePortrait(page);
    await officer.takeFingers(page);
    await officer.seal(page);
  });

  test('somebody without full capacity: a representative acts for a grown person, too', async () => {
    const { page } = station;
    await officer.findById(page, adult().personalId);
    await officer.begin(page, { kind: 'eidLevel2' });
    await page.locator('.applicant-papers input:focus').waitFor();
    await press(page, 'F6');
    await until(async () => (await officer.placeInForm(page)) === 'kind', 'the kind');
    await press(page, 'Tab');
    expect(await officer.placeInForm(page)).toBe('capacity');
    await officer.give(page, 'capacity', 'Mất năng lực');
    await nextAction(page, 'Ô còn thiếu tiếp theo').waitFor();
    await officer.fillLacks(page, { ...mother, representativeRelation: 'Người giám hộ' });
    await enter(page, 'Chụp ảnh');
    await officer.takePortrait(page);
    await officer.takeFingers(page);
    expect(await reviewSays()).toMatch(/Người giám hộ[\s\S]*0912345678/);
    await officer.seal(page);
  });

  test('somebody not on the list, whose number contradicts the date of birth: explained, never blocked', async () => {
    const { page } = station;
    await press(page, 'Control+2');
    await nextAction(page, 'Lập hồ sơ').or(page.getByText('Chọn một người trong danh sách')).first().waitFor();
    await press(page, 'F3');
    await officer.beginChosen(page, { kind: 'eidLevel2' });
    await officer.fillLacks(page, {
      fullName: "H'Linh Niê",
      personalId: '066195990412',
      dateOfBirth: '05/09/1978',
      sex: 'female',
      phone: '0987654321',
      permanentResidence: 'Buôn Ea Tling, xã Ninh Đông, tỉnh Khánh Hòa',
      // Asked for as soon as the date is there, between the other fields.
      'doubt.personalIdBirthYear': 'Đúng theo giấy tờ',
    });
    await page.locator('.applicant-papers input:focus').waitFor();
    await enter(page, 'Chụp ảnh');
    await officer.takePortrait(page);
    await officer.takeFingers(page);
    expect(await reviewSays()).toContain('Đã ghi lý do: Đúng theo giấy tờ công dân xuất trình');
    await officer.seal(page);
  });
});
