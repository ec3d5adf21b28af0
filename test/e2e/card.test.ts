import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { typeLikeReader } from '../renderer/typing-reader.ts';
import { bridgeCall } from './bridge-call.ts';
import { type CodeReader, canPlugReader, plugReader, readerIsHeld } from './code-reader.ts';
import { enter, focused, nextAction, press, until } from './keyboard.ts';
import * as officer from './officer.ts';
import { openStation } from './open-station.ts';
import { choosePeopleOf, type ListedPerson } from './roster-people.ts';
import { ifSkipped, missing } from './station-app.ts';

/** What the QR of a card of 2021 says. */
function cardOf({ personalId, fullName, born, sex, residence }: ListedPerson): string {
  return [personalId, '', fullName, born.replaceAll('/', ''), sex, residence, '20042021'].join('|');
}

const unplugged = missing === null && !canPlugReader ? ' (skipped: socat is missing)' : ifSkipped;

/** From a card that is scanned to the dossier that is sealed, by reader and keyboard alone. */
describe.skipIf(missing !== null || !canPlugReader)(`the old card${unplugged}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tram-reader-'));
  const port = join(folder, 'reader');
  let reader: CodeReader;
  beforeAll(async () => {
    reader = await plugReader(port);
  });
  const station = openStation({
    words: [`--demo-reader=${port}`],
    begin: async ({ page }) => {
      await officer.signIn(page);
      await readerIsHeld(async () => {
        const answer = (await bridgeCall(page, 'station', 'devices.list')) as {
          value: { devices: { role: string; state: string }[] };
        };
        return answer.value.devices;
      });
    },
  });
  afterAll(() => {
    reader?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const choose = choosePeopleOf(station);
  const adult = () => choose([26, 50], ({ phone }) => phone !== '');

  const panel = () => station.page.getByRole('alertdialog');
  const field = (name: string) => station.page.locator(`[data-field="${name}"] input`).first();
  const held = async (draftId: string): Promise<Record<string, string>> => {
    const answer = (await bridgeCall(station.page, 'station', 'dossiers.get', { draftId })) as {
      value: { fields: Record<string, string> };
    };
    return answer.value.fields;
  };
  const draftInSight = (): string =>
    new URLSearchParams(new URL(station.page.url()).hash.split('?')[1]).get('draftId') ?? '';

  /** An Enter at the heels of a reader is the reader's own: no hand is so fast. */
  const afterReader = (): Promise<void> => station.page.waitForTimeout(600);

  /** From the question what is done to the panel with what the card says. */
  async function beginAndCompare(kind: string): Promise<void> {
    const { page } = station;
    await officer.chooseMatter(page, { kind });
    await afterReader();
    await press(page, 'Enter');
    await panel().getByText('Thông tin đọc từ thẻ căn cước').waitFor();
  }

  /** On with the dossier until it is sealed. */
  async function finish(): Promise<string> {
    const { page } = station;
    await enter(page, 'Chụp ảnh');
    await officer.takePortrait(page);
    await officer.takeFingers(page);
    return officer.seal(page);
  }

  test('by the reader of the station: found on the list, compared, each contradiction decided, sealed', async () => {
    const { page } = station;
    const person = adult();
    const other = { ...person, fullName: `${person.fullName} Thử`, residence: 'Ninh Đông, Ninh Hòa, Khánh Hòa' };
    await press(page, 'Control+2');
    await focused(page, 'Tìm công dân');
    reader.scan(cardOf(other));
    // Whose card it is stands in the question; nothing has been typed.
    await panel().getByText(person.fullName).first().waitFor();
    await beginAndCompare('eidLevel2');
    const draftId = draftInSight();
    expect((await held(draftId)).fullName).toBe(person.fullName);

    // Both contradictions want a decision: Enter names the next one, and saves nothing.
    const name = panel().locator('[data-card-field="fullName"]');
    await name.locator('input:focus').waitFor();
    expect(await name.innerText()).toMatch(/Trong hồ sơ[\s\S]*Trên thẻ/);
    await press(page, 'Enter');
    await panel().getByText('Chọn giá trị cho “Họ, chữ đệm và tên khai sinh”').waitFor();
    for (const nth of [0, 1]) {
      await press(page, 'ArrowRight');
      await name.locator('.card-option').nth(nth).locator('input:checked:focus').waitFor();
    }
    await press(page, 'Enter');
    const home = panel().locator('[data-card-field="permanentResidence"]');
    await home.locator('input:focus').waitFor();
    expect((await held(draftId)).fullName).toBe(person.fullName);
    // The first of its values is what the dossier holds.
    await press(page, 'ArrowRight');
    await home.locator('.card-option').first().locator('input:checked').waitFor();
    await press(page, 'Enter');
    await panel().waitFor({ state: 'detached' });
    await until(async () => (await field('fullName').inputValue()) === other.fullName, 'the name of the card');
    expect(await held(draftId)).toMatchObject({
      fullName: other.fullName,
      permanentResidence: person.residence,
      personalId: person.personalId,
    });
    expect(await finish()).toMatch(/^\d+-\d+-\d$/);
  });

  test('by a reader that types: what agrees costs one Enter, and nothing of it stays in the search', async () => {
    const { page } = station;
    const person = adult();
    await press(page, 'Control+2');
    await focused(page, 'Tìm công dân');
    await typeLikeReader(page, cardOf(person));
    await panel().getByText(person.fullName).first().waitFor();
    await beginAndCompare('eidLevel2');
    // All agrees: nothing has to be decided.
    await panel().getByText('Khớp', { exact: true }).first().waitFor();
    expect(await panel().getByText('Khác nhau', { exact: true }).count()).toBe(0);
    await afterReader();
    await press(page, 'Enter');
    await panel().waitFor({ state: 'detached' });
    expect((await held(draftInSight())).fullName).toBe(person.fullName);
    expect(await finish()).toMatch(/^\d+-\d+-\d$/);
  });

  test('somebody on no list: the card fills in what the dossier lacks', async () => {
    const { page } = station;
    const stranger = {
      fullName: 'Lương Thị Thử Nghiệm',
      personalId: '056192990123',
      born: '03/02/1992',
      birthYear: 1992,
      sex: 'Nữ',
      residence: 'Thôn 9, Ninh Đông, Ninh Hòa, Khánh Hòa',
      phone: '',
    };
    await press(page, 'Control+2');
    await focused(page, 'Tìm công dân');
    reader.scan(cardOf(stranger));
    await panel().getByText(stranger.fullName).first().waitFor();
    await beginAndCompare('firstIssuance');
    await afterReader();
    await press(page, 'Enter');
    await panel().waitFor({ state: 'detached' });
    expect(await held(draftInSight())).toMatchObject({
      fullName: stranger.fullName,
      personalId: stranger.personalId,
      dateOfBirth: '1992-02-03',
      sex: 'female',
      permanentResidence: stranger.residence,
    });
    expect(await finish()).toMatch(/^\d+-\d+-\d$/);
  });

  test("another person's card over an open dossier is said to be one, and Esc takes nothing", async () => {
    const { page } = station;
    const person = adult();
    const other = adult();
    await officer.findById(page, person.personalId);
    const draftId = await officer.begin(page, { kind: 'eidLevel2' });
    await page.locator('.applicant-papers input:focus').waitFor();
    reader.scan(cardOf(other));
    await panel().getByText('Số định danh trên thẻ khác số trong hồ sơ.').waitFor();
    await press(page, 'Escape');
    await panel().waitFor({ state: 'detached' });
    expect(await held(draftId)).toMatchObject({ fullName: person.fullName, personalId: person.personalId });
    // What is no card is named as what it is, and the dossier goes on.
    reader.scan('https://dichvucong.gov.vn/p/home/dvc-trang-chu.html');
    await page.getByText('không phải của thẻ căn cước').waitFor();
    await nextAction(page, 'Chụp ảnh').waitFor();
  });
});
