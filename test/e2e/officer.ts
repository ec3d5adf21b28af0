import type { Page } from 'playwright-core';
import { enter, focused, heading, nextAction, press, type, until } from './keyboard.ts';

/** The training accounts that the sign-in screen fills in with a function key. */
const fillKey = { supervisor: 'F5', officer: 'F6' };

/** From the sign-in screen to the first screen. */
export async function signIn(page: Page, who: keyof typeof fillKey = 'officer'): Promise<void> {
  await heading(page, 'Đăng nhập');
  await page.locator('.action-bar kbd, .action-bar .keycap', { hasText: fillKey[who] }).first().waitFor();
  await press(page, fillKey[who]);
  await enter(page, 'Đăng nhập');
  await page.getByRole('navigation').waitFor();
}

/**
 * To the list of people; the first one found by what is typed, without marks, is chosen by itself.
 * @returns the name on the row
 */
export async function find(page: Page, text: string): Promise<string> {
  await press(page, 'Control+2');
  await focused(page, 'Tìm công dân');
  await type(page, text);
  // Not somebody who was found by the first letters.
  const name = page.locator('[role="row"][data-selected] .person-name');
  const words = text.split(' ');
  const isFound = async (): Promise<boolean> => {
    const parts = fold((await name.allInnerTexts()).join(' ')).split(/[\s-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
  await until(isFound, `somebody called ${text}`);
  return (await name.innerText()).trim();
}

const fold = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().trim();

/** Somebody of the list by the whole personal number; the row is chosen by itself. */
export async function findById(page: Page, personalId: string): Promise<void> {
  await press(page, 'Control+2');
  await focused(page, 'Tìm công dân');
  await press(page, 'Control+A');
  await type(page, personalId);
  await page.locator('[role="row"][data-selected]').waitFor();
  await page.getByText('1 người khớp').waitFor();
}

/** What a dossier is begun for. */
export interface Matter {
  kind: string;
  reason?: string;
}

/** Chooses in the question that is open, by arrow keys; Enter leads from the kind to the reason. */
export async function chooseMatter(page: Page, { kind, reason }: Matter): Promise<void> {
  const dialog = page.getByRole('alertdialog');
  // The focus comes last: on the first kind, or on what the kind chosen before is begun with.
  await dialog.locator('.kinds-kind input:focus').waitFor();
  await chooseRadio(page, '.kinds-kind', kind);
  if (reason === undefined) return;
  if ((await dialog.locator('.kinds-reason input:checked').count()) === 0) await press(page, 'Enter');
  else await press(page, 'Tab');
  await dialog.locator('.kinds-reason input:focus').waitFor();
  await chooseRadio(page, '.kinds-reason', reason);
}

async function chooseRadio(page: Page, place: string, value: string): Promise<void> {
  const checked = page.locator(`${place} input:checked`);
  for (let presses = 0; presses < 20; presses++) {
    const now = (await checked.count()) === 0 ? null : await checked.getAttribute('value');
    if (now === value) return;
    await press(page, now === null ? 'Space' : 'ArrowDown');
    await until(
      async () => (await checked.count()) > 0 && (await checked.getAttribute('value')) !== now,
      'the next one',
    );
  }
  throw new Error(`no choice ${value}`);
}

/** Begins a dossier for the person chosen; it opens at its first step. @returns the draft's number of the application */
export async function begin(page: Page, matter: Matter = { kind: 'firstIssuance' }): Promise<string> {
  await enter(page, 'Lập hồ sơ: ');
  return beginChosen(page, matter);
}

/** Answers the question that is open and begins. @returns the draft's number of the application */
export async function beginChosen(page: Page, matter: Matter): Promise<string> {
  await chooseMatter(page, matter);
  await press(page, 'Enter');
  await page.locator('.applicant').waitFor();
  return new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get('draftId') ?? '';
}

/** The place of the form that has the focus. */
export function placeInForm(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.closest("[data-field]")?.dataset.field ?? ""');
}

/**
 * Fills in what lacks, led by Enter from one thing to the next. Text is typed; of a list the value is chosen with the arrow
 * keys by its words.
 */
export async function fillLacks(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  const left = new Map(Object.entries(values));
  for (let moves = 0; left.size > 0; moves++) {
    if (moves > 40) throw new Error(`never asked for: ${[...left.keys()]}`);
    const place = await placeInForm(page);
    const value = left.get(place);
    if (value === undefined) {
      await enter(page, 'Ô còn thiếu tiếp theo');
      await until(async () => (await placeInForm(page)) !== place, 'another place');
      continue;
    }
    left.delete(place);
    await give(page, place, value);
  }
}

/** Gives one value to the place that has the focus. */
export async function give(page: Page, place: string, value: string): Promise<void> {
  const at = page.locator(`[data-field="${place}"]`);
  if ((await at.getByRole('radio').count()) > 0) {
    return chooseRadio(page, `[data-field="${place}"]`, value);
  }
  if ((await at.locator('.select-button').count()) === 0) {
    await press(page, 'Control+A');
    return type(page, value);
  }
  // Enter goes on from a list that has a value.
  await press(page, 'Space');
  const option = page.locator('[role="option"]');
  await option.first().waitFor();
  for (let presses = 0; presses < 20; presses++) {
    const now = page.locator('[role="option"][data-focused]');
    if ((await now.count()) > 0 && (await now.innerText()).includes(value)) break;
    await press(page, 'ArrowDown');
  }
  await press(page, 'Enter');
  await option.first().waitFor({ state: 'detached' });
  // What was chosen leads on by itself.
  await until(async () => (await placeInForm(page)) !== place, 'the next place').catch(() => {});
}

/** Takes the portrait with the machine's camera and keeps it; the fingerprints come next. */
export async function takePortrait(page: Page): Promise<void> {
  await enter(page, 'Chụp ảnh');
  await enter(page, 'Giữ ảnh này');
  await page.locator('.fingers').waitFor();
}

/** How many of the ten fingers are done, as the screen says it. */
export async function fingersDone(page: Page): Promise<number> {
  const words = await page.getByText(/^\d+ trên \d+ ngón đã xong$/).innerText();
  return Number.parseInt(words, 10);
}

/** Waits until the scanner has taken at least so many fingers. */
export async function waitForFingers(page: Page, count: number, all = 10): Promise<void> {
  const pattern = Array.from({ length: all + 1 - count }, (_, more) => count + more).join('|');
  await page.getByText(new RegExp(`^(${pattern}) trên ${all} ngón đã xong$`)).waitFor({ timeout: 120_000 });
}

/** All fingers of the dossier; the review follows by itself when all are good. */
export async function takeFingers(page: Page): Promise<void> {
  const review = page.locator('.review');
  const onward = nextAction(page, 'Kiểm tra hồ sơ');
  await review.or(onward).first().waitFor({ timeout: 120_000 });
  // Weak ones are looked at first.
  if ((await review.count()) === 0 && (await onward.count()) > 0) await press(page, 'Enter');
  await review.waitFor();
}

/** Ticks what the applicant agrees to and the confirmation, and seals. @returns the dossier's number */
export async function seal(page: Page): Promise<string> {
  const boxes = page.locator('.review-statement input');
  await page.locator('.review-statement input:focus').waitFor();
  const count = await boxes.count();
  for (let ticked = 1; ticked <= count; ticked++) {
    await press(page, 'Space');
    await until(async () => (await page.locator('.review-statement input:checked').count()) === ticked, 'the tick');
  }
  await nextAction(page, 'Xác nhận và khóa hồ sơ').waitFor();
  await press(page, 'Enter');
  await nextAction(page, 'Công dân tiếp theo').waitFor();
  return (await page.locator('main').innerText()).match(/\d{4,}-\d+-\d/)?.[0] ?? '';
}
