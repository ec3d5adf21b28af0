import { describe, expect, test } from 'vitest';
import { bridgeCall } from './bridge-call.ts';
import { enter, focused, nextAction, press, type, until } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { choosePeopleOf } from './roster-people.ts';
import { ifSkipped, missing } from './station-app.ts';

const words = 'Chưa đủ điều kiện theo Điều 19 Luật Căn cước';

describe.skipIf(missing !== null)(`a refusal by keyboard${ifSkipped}`, () => {
  const station = openStation({ begin: ({ page }) => officer.signIn(page) });
  const choose = choosePeopleOf(station);

  test('with its ground in words; the notice CC03 says them and is there to be printed at once', async () => {
    const { page } = station;
    const person = choose([26, 50]);
    await officer.findById(page, person.personalId);
    const draftId = await officer.begin(page, { kind: 'renewal', reason: 'onRequest' });
    await page.locator('.applicant').waitFor();
    await press(page, 'F9');
    const dialog = page.getByRole('alertdialog');
    await dialog.locator('input:focus').waitFor();
    const chosen = dialog.locator('input:checked');
    for (let presses = 0; presses < 5; presses++) {
      if ((await chosen.count()) > 0 && (await chosen.getAttribute('value')) === 'refusedByOffice') break;
      await press(page, (await chosen.count()) === 0 ? 'Space' : 'ArrowDown');
    }
    expect(await chosen.getAttribute('value')).toBe('refusedByOffice');
    // A refusal without its ground is none.
    await press(page, 'Enter');
    await dialog.getByText('Ghi lý do từ chối.').waitFor();
    const state = async (): Promise<string> =>
      ((await bridgeCall(page, 'station', 'dossiers.get', { draftId })) as { value: { state: string } }).value.state;
    expect(await state()).toBe('draft');
    await press(page, 'Tab');
    await focused(page, 'Lý do từ chối');
    await type(page, words);
    await press(page, 'Enter');
    await until(async () => (await state()) === 'void', 'the end of the dossier');
    const sheet = page.locator('.forms');
    await sheet.waitFor();
    expect(await sheet.innerText()).toContain('CC03');
    expect(await sheet.innerText()).toContain(words);
    expect((await sheet.innerText()).toLocaleLowerCase('vi')).toContain(person.fullName.toLocaleLowerCase('vi'));
    await nextAction(page, 'In phiếu').or(nextAction(page, /^In/)).first().waitFor();
    await press(page, 'Escape');
    await page.locator('.dossier').waitFor();
    await enter(page, 'Công dân tiếp theo');
  });
});
