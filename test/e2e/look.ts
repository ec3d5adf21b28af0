import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Rules of axe-core (WCAG 2.2 A and AA, and good practice) that the page breaks, each with the first elements that do.
 * The text is run by the debugger, which the page's own policy does not stop.
 */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(`typeof axe === 'undefined' && (() => { ${axe}\n })()`);
  return (await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map((node) => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).join(' | ')))`)) as string[];
}

/**
 * Text that does not fit its element: what is meant to be cut says so with an ellipsis and is left out, as is what only a
 * screen reader has. And the action bar, when it is not wholly in the window.
 */
export async function findCutText(page: Page): Promise<string[]> {
  return (await page.evaluate(`(() => {
    const cut = [];
    // Boxes of one pixel are how text is kept for screen readers alone.
    const isHidden = (element) => {
      for (let node = element; node; node = node.parentElement) {
        const { width, height } = node.getBoundingClientRect();
        if (width <= 1.5 && height <= 1.5 && getComputedStyle(node).overflow === 'hidden') return true;
      }
      return false;
    };
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) cut.push('the window scrolls sideways');
    const bar = document.querySelector('footer.action-bar')?.getBoundingClientRect();
    if (!bar || bar.bottom > innerHeight + 1 || bar.right > innerWidth + 1 || bar.height < 40) cut.push('the action bar is out of sight');
    for (const button of document.querySelectorAll('footer.action-bar button')) {
      const at = button.getBoundingClientRect();
      if (at.right > innerWidth + 1 || at.left < -1 || at.bottom > innerHeight + 1) cut.push('out of the action bar: ' + button.innerText);
    }
    for (const element of document.body.querySelectorAll('*')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
      if (!own || element.closest('svg, script, style') || isHidden(element)) continue;
      const style = getComputedStyle(element);
      if (style.textOverflow === 'ellipsis' || style.display === 'inline' || element.clientWidth === 0) continue;
      const hides = ['hidden', 'clip'].includes(style.overflowX);
      if (element.scrollWidth > element.clientWidth + 1) cut.push((hides ? 'cut: ' : 'sticks out: ') + element.className + ' "' + element.innerText.slice(0, 60) + '"');
      if (['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 2) cut.push('cut below: ' + element.className + ' "' + element.innerText.slice(0, 60) + '"');
    }
    return [...new Set(cut)];
  })()`)) as string[];
}
