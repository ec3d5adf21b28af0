import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, findCutText } from '../e2e/look.ts';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

const fingerprints = 'dossier?draftId=019a0000-0000-7000-8000-0000000003e9&step=fingerprints';
const portrait = 'dossier?draftId=019a0000-0000-7000-8000-0000000003e9&step=portrait';

/** What stands on the screen is waited for: a page that never drew has no barrier either. */
const troubles: readonly [name: string, situation: string, route: string, there: string][] = [
  ['a start that failed', 'failed', 'today', '.key-values, dl'],
  ['a station that starts', 'starting', 'today', 'main'],
  ['nothing done yet', 'empty', 'today', '.empty'],
  ['lists that cannot be read, the disk nearly full', 'error', 'today', '.banner'],
  ['people that cannot be read', 'error', 'people', '.banner'],
  ['a queue that cannot be read', 'error', 'queue', '.banner'],
  ['a scanner and a camera lost', 'error', 'devices', '.chip-attention'],
  ['fingerprints without a scanner', 'error', fingerprints, '.fingers .banner'],
  ['a portrait without a camera', 'error', portrait, '.portrait'],
  ['a queue without a line', 'offline', 'queue', '[role=row]'],
  ['a queue that waits for its hours', 'held', 'queue', '[role=row]'],
  ['what the centre returned', 'full', 'queue?tab=redo', '[role=row]'],
  ['what is set aside', 'full', 'queue?tab=setAside', '[role=row]'],
];

const looks = [
  { language: 'en', theme: 'dark', width: 1366, height: 768 },
  { language: 'vi', theme: 'light', width: 911, height: 512 },
] as const;

describe.skipIf(browserPath === null)(`screens in trouble have no barrier and no cut text${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  it.each(troubles)('%s', async (_name, situation, route, there) => {
    const wrong: string[] = [];
    for (const look of looks) {
      const page = await sample.open({ ...look, situation, route });
      await page.locator(there).first().waitFor();
      const label = `${look.language} ${look.theme} ${look.width}`;
      for (const found of [...(await findBarriers(page)), ...(await findCutText(page))])
        wrong.push(`${label}: ${found}`);
      await page.context().close();
    }
    expect(wrong).toEqual([]);
  });

  it('why an item is set aside', async () => {
    const page = await sample.open({ route: 'queue?tab=setAside', width: 911, height: 512 });
    await page.locator('[role=row][aria-selected=true]').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    expect([...(await findBarriers(page)), ...(await findCutText(page))]).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['how dossiers are sent', 'F6', 'queue', '21:00'],
    ['the last way out for what is set aside', 'F3', 'queue?tab=setAside', 'totruong'],
  ])('%s: with the keyboard alone', async (_name, key, route, typed) => {
    const page = await sample.open({ route, situation: 'full', width: 911, height: 512 });
    await page.locator('[role=row][aria-selected=true]').waitFor();
    await page.keyboard.press(key);
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    const wrong = [...(await findBarriers(page)), ...(await findCutText(page))];
    if (key === 'F6') {
      await dialog.locator('input[type=radio]:focus').waitFor();
      // The second of the two choices, and the hours it asks for.
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('22h');
      expect(await dialog.getByRole('textbox').nth(0).inputValue()).toBe('22h');
      expect(await dialog.getByRole('textbox').nth(1).inputValue()).toBe('06:00');
    } else {
      await dialog.locator('input[type=radio]:focus').waitFor();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.type(typed);
      await page.keyboard.press('Tab');
      await page.keyboard.type('sáng mai trời nắng');
    }
    wrong.push(...(await findBarriers(page)), ...(await findCutText(page)));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    wrong.push(...(await findBarriers(page)));
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});
