import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** Slower than the hand scanners that the application tells apart by their speed. */
const keyMs = 45;

/** Types as a hand does, into whatever has the focus. */
export function type(page: Page, text: string): Promise<void> {
  return page.keyboard.type(text, { delay: keyMs });
}

export function press(page: Page, key: string): Promise<void> {
  return page.keyboard.press(key);
}

/** The one next action of the screen, when it can be pressed and says this. */
export function nextAction(page: Page, label: string | RegExp): Locator {
  return page.locator('footer.action-bar .button-primary:enabled:not([data-pending])', { hasText: label });
}

/** Waits until Enter means this, and presses it. */
export async function enter(page: Page, label: string | RegExp): Promise<void> {
  await nextAction(page, label).waitFor();
  await press(page, 'Enter');
}

/** Waits until a heading stands on the screen. */
export function heading(page: Page, text: string | RegExp): Promise<void> {
  return page.getByRole('heading', { name: text }).first().waitFor();
}

/** Waits until a field with this label has the focus. */
export async function focused(page: Page, label: string | RegExp): Promise<void> {
  await page.getByLabel(label).and(page.locator(':focus')).first().waitFor();
}

/** How long anything may take: the driver's own half a minute is little on a machine with much else to do. */
export const patienceMs = 60_000;
const lookEveryMs = 50;

/** Waits for a state that no locator can name. @throws Error naming it when it does not come */
export async function until(isThere: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await isThere())) {
    if (Date.now() > end) throw new Error(`not seen within ${patienceMs / 1000} s: ${what}`);
    await pause(lookEveryMs);
  }
}
