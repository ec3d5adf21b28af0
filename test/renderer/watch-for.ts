import type { Page } from 'playwright-core';
import { expect } from 'vitest';

let made = 0;

/**
 * Notes whether something is ever so on the page from now on, also after it is loaded anew, however shortly: what passes by itself
 * may be gone before a busy machine looks.
 * @param condition an expression of the page
 * @returns waits until it has been so
 */
export async function watchFor(page: Page, condition: string): Promise<() => Promise<void>> {
  const name = `watched${++made}`;
  const script = `(() => {
    window.${name} = false;
    const look = () => { window.${name} ||= Boolean(${condition}); };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  })()`;
  await page.addInitScript(script);
  await page.evaluate(script);
  return () => expect.poll(() => page.evaluate(`window.${name}`), { message: `once ${condition}` }).toBe(true);
}
