import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 A and AA and its own best practices, as lines of rule and place. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = (await page.evaluate(`axe.run(document).then(({ passes, violations }) => ({
    passed: passes.length,
    lines: violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target.join(' ') + ' ' + (node.any[0]?.message ?? ''))),
  }))`)) as { passed: number; lines: string[] };
  // A page that never drew breaks no rule either.
  expect(found.passed).toBeGreaterThan(15);
  return found.lines;
}

describe.skipIf(browserPath === null)(`page of all components${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  for (const language of ['vi', 'en'] as const)
    for (const theme of ['light', 'dark'] as const)
      it(`is accessible: ${language}, ${theme}`, async () => {
        const page = await sample.open({ language, theme });
        expect(await violations(page)).toEqual([]);
        await page.context().close();
      });

  it.each([
    { width: 1366, height: 768 },
    { width: 1093, height: 614 },
    { width: 911, height: 512 },
  ])('keeps the action bar in sight and the page as wide as the window: $width x $height', async (size) => {
    for (const situation of ['full', 'error']) {
      const page = await sample.open({ ...size, situation });
      const bar = await page.locator('.action-bar').boundingBox();
      expect(bar && bar.y + bar.height).toBeLessThanOrEqual(size.height);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(size.width);
      expect(
        await page.evaluate(
          '(() => { const m = document.querySelector("main"); return m.scrollWidth - m.clientWidth })()',
        ),
      ).toBe(0);
      const top = await page.evaluate(
        '(() => { const b = document.querySelector(".top-bar"); return [b.scrollWidth - b.clientWidth, b.scrollHeight - b.clientHeight] })()',
      );
      expect(top).toEqual([0, 0]);
      await page.context().close();
    }
  });

  it('asks before sealing: Enter confirms, Esc closes, and the screen behind hears nothing', async () => {
    const page = await sample.open({ language: 'en' });
    const dialog = page.getByRole('alertdialog', { name: 'Seal this dossier?' });
    await page.getByRole('button', { name: 'Dialog' }).press('Enter');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(page.url()).toContain('#components');
    await page.getByRole('button', { name: 'Dialog' }).press('Enter');
    await dialog.waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+4');
    expect(page.url()).toContain('#components');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('moves along the hands and down the table by arrow keys', async () => {
    const page = await sample.open({ language: 'en' });
    await page.getByRole('radio', { name: /^Right thumb/ }).focus();
    await page.keyboard.press('ArrowLeft');
    const leftThumb = page.getByRole('radio', { name: 'Left thumb: good, quality 71' });
    expect(await leftThumb.getAttribute('aria-checked')).toBe('true');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/^Left thumb/);
    await page.getByRole('row', { name: /H’Linh Niê/ }).focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('row', { name: /Phạm Văn Lộc/ }).getAttribute('aria-selected')).toBe('true');
    await page.context().close();
  });

  it.each([
    ['vi', 'Đã chọn Phạm Văn Lộc'],
    ['en', 'Phạm Văn Lộc selected'],
  ] as const)('tells a screen reader what was selected in the language of the window: %s', async (language, told) => {
    const page = await sample.open({ language });
    await page.getByRole('row', { name: /H’Linh Niê/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-live-announcer]').getByText(told).waitFor({ state: 'attached' });
    await page.context().close();
  });

  it('changes language and appearance at once, by keyboard', async () => {
    const page = await sample.open({ language: 'vi' });
    await page.keyboard.press('F12');
    await page.getByRole('radio', { name: 'English' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('heading', { name: 'Components' }).waitFor({ state: 'attached' });
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.getByRole('radio', { name: 'Dark' }).focus();
    await page.keyboard.press('Space');
    await page.waitForFunction('document.documentElement.dataset.theme === "dark"');
    await page.context().close();
  });

  it('says calmly that a part starts again, and keeps what it shows', async () => {
    const page = await sample.open({ language: 'en', situation: 'gone' });
    await page.getByText('A part of the software is starting again').first().waitFor();
    expect(await page.getByRole('heading', { name: 'Components' }).count()).toBe(1);
    await page.context().close();
  });
});
