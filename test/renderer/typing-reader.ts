import type { Page } from 'playwright-core';

/**
 * Types like a reader that is a keyboard, into whatever has the focus: keys a few ms apart by their own clock, each doing
 * what a browser does for a key nobody prevented. Keys sent from outside would carry the times of a busy test machine.
 */
export function typeLikeReader(page: Page, text: string, end = 'Enter'): Promise<void> {
  return page.evaluate(
    `(([text, end]) => {
      let at = performance.now();
      const press = (key) => {
        const target = document.activeElement ?? document.body;
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
        Object.defineProperty(event, 'timeStamp', { value: (at += 4) });
        const free = target.dispatchEvent(event);
        if (free && [...key].length === 1) document.execCommand('insertText', false, key);
        target.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true }));
      };
      for (const key of text) press(key);
      press(end);
    })(${JSON.stringify([text, end])})`,
  );
}
