import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, skipped, startSampleBrowser } from './sample-browser.ts';

/** The figure that stands before or after some words on the screen, e.g. `Tạm giữ, cần xem lý do 1 gói`. */
async function figure(page: Page, pattern: RegExp): Promise<number> {
  const text = ((await page.evaluate('document.body.innerText')) as string).replace(/\s+/g, ' ');
  const found = text.match(pattern)?.[1];
  if (found === undefined) throw new Error(`nothing like ${pattern} in: ${text}`);
  return Number(found.replace('.', ''));
}

describe.skipIf(browserPath === null)(`screens of the sample station${skipped}`, () => {
  let sample: Awaited<ReturnType<typeof startSampleBrowser>>;
  beforeAll(async () => {
    sample = await startSampleBrowser();
  });
  afterAll(() => sample.close());

  it.each(['full', 'offline'])('say the same numbers everywhere: %s', async (situation) => {
    const today = await sample.open({ route: 'today', situation });
    const done = await figure(today, /Chỉ tiêu hôm nay (\d+)/);
    const unfinished = await figure(today, /Hồ sơ chưa xong (\d+)/);
    const waiting = await figure(today, /(\d+) hồ sơ chờ gửi/);
    const setAside = await figure(today, /(\d+) gói tạm giữ/);
    const received = await figure(today, /(\d+) trên \d+ đã khóa/);
    const sealed = await figure(today, /\d+ trên (\d+) đã khóa/);
    expect(await figure(today, /(\d+) Hàng đợi/)).toBe(waiting + setAside);
    expect(await today.locator('.curve-total').innerHTML()).toBe(String(done));
    expect(sealed).toBe(received + waiting + setAside);
    await today.getByRole('tab', { name: /Hồ sơ chưa xong/ }).click();
    const confirmed = await today.locator('tbody tr', { hasText: /duyệt|Đã xác nhận/ }).count();
    expect(unfinished).toBeGreaterThan(confirmed);
    expect(done).toBe(sealed + confirmed);
    await today.context().close();

    const tally = await sample.open({ route: 'tally', situation });
    expect(await figure(tally, /Đã xác nhận trong ngày (\d+)/)).toBe(done);
    expect(await tally.locator('.curve-total').innerHTML()).toBe(String(done));
    expect(await figure(tally, /Chờ gửi về trung tâm (\d+)/)).toBe(waiting + setAside);
    const rejected = await figure(tally, /Trung tâm trả lại (\d+)/);
    expect(await figure(tally, /Trung tâm trả lại \d+ \S+ của (\d+) hồ sơ đã nhận/)).toBe(received);
    await tally.context().close();

    const queue = await sample.open({ route: 'queue', situation });
    const tabs = await queue.getByRole('tab').allInnerTexts();
    const counts = tabs.map((text) => Number(text.replace(/\D/g, '')));
    expect(counts).toEqual([waiting, received, rejected, setAside]);
    await queue.context().close();
  });

  const draft = 'dossier?draftId=019a0000-0000-7000-8000-0000000003e9';
  it.each([
    // The mark of what was saved is the longest that stands beside them.
    ['the fingerprint step', `${draft}&step=fingerprints`, '.action-bar .saved', 6],
    ['the review', `${draft}&step=review`, '.review-statement', 6],
    ['today', 'today', '[role=row]', 4],
    ['people', 'people', '[role=row]', 4],
  ] as const)('keep the keys of %s on one line', async (_name, route, there, least) => {
    for (const language of ['vi', 'en'] as const) await keepOneLine(language, route, there, least);
  });

  async function keepOneLine(language: 'vi' | 'en', route: string, there: string, least: number): Promise<void> {
    const page = await sample.open({ language, route });
    await page.locator(there).first().waitFor();
    const tops = (await page.evaluate(
      '[...document.querySelectorAll(".action-bar .keycap")].map((key) => { const at = key.getBoundingClientRect(); return at.top + at.height / 2 })',
    )) as number[];
    expect(tops.length).toBeGreaterThanOrEqual(least);
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(8);
    await page.context().close();
  }
});
