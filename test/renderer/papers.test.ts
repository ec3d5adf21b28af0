import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = (await page.evaluate(`axe.run(document).then(({ passes, violations }) => ({
    passed: passes.length,
    lines: violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target.join(' '))),
  }))`)) as { passed: number; lines: string[] };
  // A page that never drew breaks no rule either.
  expect(found.passed).toBeGreaterThan(15);
  return found.lines;
}

/** A pane of the review: the keys that lead to it, and what is there once it is whole. */
const panes = [
  { name: 'papers', keys: ['F4'], there: '.stage-picture' },
  { name: 'corners', keys: ['F4', 'F3'], there: '.corner-handle' },
  { name: 'scan', keys: ['F4', 'F4'], there: '.papers-scan' },
  { name: 'signature', keys: ['F10'], there: '.sign-surface' },
] as const;
const route = 'dossier?draftId=019a0000-0000-7000-8000-0000000003e8&step=review';

describe.skipIf(browserPath === null)(`papers and signature${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  const openPane = async (pane: (typeof panes)[number], view: Parameters<typeof sample.open>[0] = {}) => {
    const page = await sample.open({ ...view, route });
    for (const [i, key] of pane.keys.entries()) {
      await page.keyboard.press(key);
      await page
        .locator(pane.keys.length > i + 1 ? '.stage-picture' : pane.there)
        .first()
        .waitFor();
    }
    return page;
  };

  for (const pane of panes)
    for (const theme of ['light', 'dark'] as const)
      it(`${pane.name} is accessible: ${theme}`, async () => {
        const page = await openPane(pane, { theme, language: theme === 'dark' ? 'en' : 'vi' });
        expect(await violations(page)).toEqual([]);
        await page.context().close();
      });

  it.each(panes)('$name fits a window of 911x512: the keys in sight, nothing to the side', async (pane) => {
    const page = await openPane(pane, { width: 911, height: 512 });
    const bar = await page.locator('.action-bar').boundingBox();
    expect(bar && bar.y + bar.height).toBeLessThanOrEqual(512);
    const over =
      '(() => { const m = document.querySelector("main"); return [m.scrollWidth - m.clientWidth, m.scrollHeight - m.clientHeight] })()';
    expect(await page.evaluate(over)).toEqual([0, 0]);
    await page.context().close();
  });

  it('the order of pages is changed by keys alone', async () => {
    const page = await openPane(panes[0], { language: 'en' });
    const pages = page.locator('.paper-page');
    expect(await pages.count()).toBe(3);
    await page.keyboard.press('ArrowUp');
    await page.locator('.paper-page[data-selected]', { hasText: 'Page 1' }).waitFor();
    await page.getByRole('button', { name: 'Up', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.paper-group h3').first().getByText('Another paper').waitFor();
    await page.context().close();
  });

  it('a page is removed only after a question, and Enter leads back when nothing else is to do', async () => {
    const page = await openPane(panes[0], { language: 'en' });
    await page.keyboard.press('F9');
    const question = page.getByRole('alertdialog', { name: 'Remove this page from the dossier?' });
    await question.waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await page.locator('.paper-page').count()).toBe(3);
    await page.keyboard.press('F9');
    await question.waitFor();
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    await page.waitForFunction('document.querySelectorAll(".paper-page").length === 2');
    await page.keyboard.press('Enter');
    await page.locator('.review').waitFor();
    await page.context().close();
  });
});
