import type { Page } from 'playwright-core';

/** Counts the keys pressed in the window, repeats and modifiers left out, from now on. */
export async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`(() => {
    window.keysPressed = 0;
    if (window.countsKeys) return;
    window.countsKeys = true;
    const none = ['Shift', 'Control', 'Alt', 'Meta'];
    addEventListener('keydown', (event) => { if (!event.repeat && !none.includes(event.key)) window.keysPressed++; }, true);
  })()`);
  return () => page.evaluate('window.keysPressed');
}
