import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decideCommand } from '../../hub/commands/decide.ts';
import { bridgeCall } from './bridge-call.ts';
import { enter, heading, nextAction, press, until } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { choosePeopleOf, type ListedPerson } from './roster-people.ts';
import { ifSkipped, missing } from './station-app.ts';

type View = { dossierId: string | null; state: string; corrects: string | null; fields: Record<string, string> };

/** What the centre returned, done again, by keyboard alone. */
describe.skipIf(missing !== null)(`a dossier that came back${ifSkipped}`, () => {
  const station = openStation({ begin: ({ page }) => officer.signIn(page) });
  const choose = choosePeopleOf(station);
  const view = async (draftId: string): Promise<View> =>
    ((await bridgeCall(station.page, 'station', 'dossiers.get', { draftId })) as { value: View }).value;
  const draftInSight = (): string =>
    new URLSearchParams(new URL(station.page.url()).hash.split('?')[1]).get('draftId') ?? '';

  async function takeAndSeal(): Promise<void> {
    const { page } = station;
    await enter(page, 'Chụp ảnh');
    await officer.takePortrait(page);
    await officer.takeFingers(page);
    await officer.seal(page);
  }

  /** Seals an account of the person, and has the centre return it for these reasons. @returns its dossierId */
  async function returned(person: ListedPerson, reasons: string[]): Promise<string> {
    const { page, dataDir } = station;
    await officer.findById(page, person.personalId);
    const draftId = await officer.begin(page, { kind: 'eidLevel2' });
    await page.locator('.applicant-papers input:focus').waitFor();
    await takeAndSeal();
    const send = () => bridgeCall(page, 'station', 'queue.sendNow');
    await until(async () => (await send()) !== null && (await view(draftId)).state === 'received', 'the receipt');
    const { dossierId } = await view(draftId);
    await decideCommand(join(dataDir, 'hub'), dossierId ?? '', 'rejected', reasons);
    await until(async () => (await send()) !== null && (await view(draftId)).state === 'rejected', 'the verdict');
    return dossierId ?? '';
  }

  /** To the tab of what is to be done again, which counts one. */
  async function openRedoTab(): Promise<void> {
    const { page } = station;
    await press(page, 'Control+4');
    const tab = page.getByRole('tab', { name: 'Làm lại' });
    await until(async () => (await tab.count()) > 0 && /1/.test(await tab.innerText()), 'the count');
    const open = page.getByRole('tab', { selected: true });
    await open.focus();
    for (let moves = 0; moves < 4; moves++) {
      if ((await open.innerText()).includes('Làm lại')) return;
      await press(page, 'ArrowRight');
    }
    throw new Error('no tab of what is to be done again');
  }

  test('from the list of what is to be done again: why, and Enter leads straight into it', async () => {
    const { page } = station;
    const person = choose([20, 60], ({ phone }) => phone !== '');
    const dossierId = await returned(person, ['portrait:Ảnh bị lóa', 'address:Thiếu nơi ở hiện tại']);
    await openRedoTab();
    await page.getByRole('row', { name: person.fullName }).getByText('Ảnh bị lóa (và 1 lý do nữa)').waitFor();
    await press(page, 'F3');
    await page.getByRole('dialog').getByText('Thiếu nơi ở hiện tại').waitFor();
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await enter(page, 'Làm lại hồ sơ');
    await page.locator('.applicant').waitFor();
    const redo = draftInSight();
    expect(await view(redo)).toMatchObject({
      corrects: dossierId,
      fields: { fullName: person.fullName, personalId: person.personalId, phone: person.phone },
    });
    // Begun, it is gone on with from the same place.
    await press(page, 'Escape');
    await openRedoTab();
    await enter(page, 'Làm tiếp hồ sơ');
    await page.locator('.applicant').waitFor();
    expect(draftInSight()).toBe(redo);
    await takeAndSeal();
    expect((await view(redo)).state).toMatch(/^(sealed|received)$/);
    const list = (await bridgeCall(page, 'station', 'redo.list', {})) as { value: { total: number } };
    expect(list.value.total).toBe(0);
  });

  test('from the list of people: the question says why it came back, and one Enter begins', async () => {
    const { page } = station;
    const person = choose([20, 60], ({ phone }) => phone !== '');
    const dossierId = await returned(person, ['phone:Số điện thoại của người khác']);
    await officer.findById(page, person.personalId);
    await enter(page, 'Làm lại');
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('Vì sao trung tâm trả lại').waitFor();
    await dialog.getByText('Số điện thoại của người khác').waitFor();
    expect(await dialog.innerText()).toContain('Tài khoản định danh mức độ 2');
    // Esc leaves all as it is.
    await press(page, 'Escape');
    await dialog.waitFor({ state: 'detached' });
    await enter(page, 'Làm lại');
    await dialog.getByText('Số điện thoại của người khác').waitFor();
    await press(page, 'Enter');
    await page.locator('.applicant').waitFor();
    const redo = draftInSight();
    expect(await view(redo)).toMatchObject({ corrects: dossierId, fields: { phone: person.phone } });
    await nextAction(page, 'Chụp ảnh').waitFor();
    await takeAndSeal();
    // Nothing is to be done again for this person any more.
    await officer.findById(page, person.personalId);
    await nextAction(page, 'Mở hồ sơ: ').waitFor();
    await press(page, 'Control+1');
    await heading(page, 'Hôm nay');
  });
});
