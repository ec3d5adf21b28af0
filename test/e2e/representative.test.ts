import { describe, expect, test } from 'vitest';
import { enter, nextAction, press } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { choosePeopleOf } from './roster-people.ts';
import { ifSkipped, missing } from './station-app.ts';

const father = {
  representativeName: 'Y Thử Niê',
  representativePersonalId: '066085990077',
  representativeRelation: 'Bố',
  representativePhone: '0912345678',
};

describe.skipIf(missing !== null)(`a representative for a child${ifSkipped}`, () => {
  const station = openStation({ begin: ({ page }) => officer.signIn(page) });
  const choose = choosePeopleOf(station);

  test('gives own data, signs in place of the child, and stands on the capture sheet', async () => {
    const { page } = station;
    const child = choose([7, 12]);
    await officer.findById(page, child.personalId);
    await officer.begin(page, { kind: 'firstIssuance' });
    // Their number is checked as the applicant's is: one that is too short is said to be, in its own sentence.
    await officer.fillLacks(page, { ...father, representativePersonalId: '0660859' });
    const number = page.locator('[data-field="representativePersonalId"]');
    await number.locator('input[aria-invalid=true]').waitFor();
    expect(await nextAction(page, 'Chụp ảnh').count()).toBe(0);
    await officer.fillLacks(page, { representativePersonalId: father.representativePersonalId });
    await number.locator('input[aria-invalid=true]').waitFor({ state: 'detached' });
    await enter(page, 'Chụp ảnh');
    await officer.takePortrait(page);
    await officer.takeFingers(page);

    const review = page.locator('.review');
    expect(await review.innerText()).toMatch(/Y Thử Niê[\s\S]*0912345678/);
    await press(page, 'F10');
    await page
      .getByText(/người đại diện/i)
      .first()
      .waitFor();
    // The surface is the one thing that no key can do.
    const box = await page.locator('.sign-surface').boundingBox();
    if (!box) throw new Error('no surface');
    await page.mouse.move(box.x + 200, box.y + 150);
    await page.mouse.down();
    for (let i = 0; i < 40; i++) await page.mouse.move(box.x + 200 + 12 * i, box.y + 150 + 50 * Math.sin(i / 3));
    await page.mouse.up();
    await enter(page, 'Nhận chữ ký');
    await page.getByText(/^Đã ký trên máy lúc/).waitFor();
    await page.getByText('Người đại diện đã kiểm tra và xác nhận').waitFor();
    await officer.seal(page);

    await press(page, 'F11');
    const sheet = page.locator('.forms');
    await sheet.waitFor();
    const text = await sheet.innerText();
    expect(text).toContain('CC01');
    expect(text.toLocaleLowerCase('vi')).toContain(father.representativeName.toLocaleLowerCase('vi'));
    expect(text).toContain(father.representativePersonalId);
  });
});
