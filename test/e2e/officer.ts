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

/** Begins a dossier for the person chosen; it opens at its first step. @returns the draft's number of the application */
export async function begin(page: Page): Promise<string> {
  await enter(page, 'Lập hồ sơ: ');
  const dialog = page.getByRole('alertdialog');
  // The focus comes last: on the first kind, or on what the kind chosen before is begun with.
  await dialog.locator('input:focus, button:focus').first().waitFor();
  if ((await dialog.locator('input:checked').count()) === 0) {
    // First issuance is the first choice; the space bar takes what the focus is on.
    await dialog.locator('input:focus').waitFor();
    await press(page, 'Space');
    await dialog.locator('input:checked').waitFor();
  }
  await press(page, 'Enter');
  await page.locator('.applicant').waitFor();
  return new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get('draftId') ?? '';
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
export async function waitForFingers(page: Page, count: number): Promise<void> {
  const pattern = Array.from({ length: 11 - count }, (_, more) => count + more).join('|');
  await page.getByText(new RegExp(`^(${pattern}) trên 10 ngón đã xong$`)).waitFor({ timeout: 120_000 });
}

/** All ten fingers; the review comes next. */
export async function takeFingers(page: Page): Promise<void> {
  await waitForFingers(page, 10);
  await enter(page, 'Kiểm tra hồ sơ');
  await page.locator('.review').waitFor();
}

/** Ticks the applicant's confirmation and seals. @returns the dossier's number */
export async function seal(page: Page): Promise<string> {
  await page.locator('.review-statement input:focus').waitFor();
  await press(page, 'Space');
  await page.locator('.review-statement input:checked').waitFor();
  await nextAction(page, 'Xác nhận và khóa hồ sơ').waitFor();
  await press(page, 'Enter');
  await nextAction(page, 'Công dân tiếp theo').waitFor();
  return (await page.locator('main').innerText()).match(/\d{4,}-\d+-\d/)?.[0] ?? '';
}
