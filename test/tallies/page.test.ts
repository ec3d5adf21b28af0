import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../hub/testing/test-station.ts';
import {
  crossAnswer,
  type FunnelAnswer,
  funnelAnswer,
  statementsAnswer,
  targetsAnswer,
  toldAnswer,
} from '../../main/contract/wire/tallies.ts';
import { findBrowser } from '../../scripts/app/browser.ts';
import { launchBrowser } from '../../scripts/app/sample-page.ts';
import { type SampleHub, sampleNow, sampleStations, sampleUnits, startSampleHub } from './sample-hub.ts';

const browserPath = findBrowser();
const skipped = browserPath === null ? ' (skipped: no Chromium on the PATH)' : '';
/** For a machine whose every core has something else to do. */
const patience = 60_000;
const period = { from: '2026-06-24', to: '2026-06-27' };
const address = new URLSearchParams(period).toString();

describe.skipIf(browserPath === null)(`the hub's page of tallies${skipped}`, { timeout: 180_000 }, () => {
  let hub: SampleHub;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    hub = await startSampleHub(4, 3);
    browser = await launchBrowser(browserPath ?? '');
  }, 180_000);
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await hub?.end();
  });

  /** What the page received and complained of. */
  interface Watched {
    page: Page;
    bodies: string[];
    complaints: string[];
  }
  async function open(): Promise<Watched> {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 768 } });
    contexts.push(context);
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    const [bodies, complaints]: [string[], string[]] = [[], []];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (line) => {
      // Who is not signed in yet is told so with 401, and a browser says that aloud.
      if (line.type() === 'error' && !line.text().includes('401')) complaints.push(line.text());
    });
    page.on('response', (answer) => {
      if (answer.headers()['content-type']?.startsWith('application/json'))
        void answer.text().then(
          (text) => bodies.push(text),
          () => undefined,
        );
    });
    await page.clock.setSystemTime(sampleNow);
    await page.goto(`${hub.hub.url}/tallies/#${address}`);
    await page.locator('#token').waitFor();
    return { page, bodies, complaints };
  }
  const settled = (page: Page) => page.locator('main:not([aria-busy]) #statements').waitFor();
  async function signedIn(): Promise<Watched> {
    const watched = await open();
    await watched.page.keyboard.type(hub.token);
    await watched.page.keyboard.press('Enter');
    await settled(watched.page);
    return watched;
  }
  const get = (path: string) =>
    ask(hub.hub.url, hub.hub.rootPem, 'GET', `/v1/tallies/${path}`, null, { authorization: `Bearer ${hub.token}` });
  const answer = async (path: string): Promise<unknown> => JSON.parse((await get(path)).body.toString());

  /** Rows of a panel's table, cell by cell, as they are read. */
  const rowsOf = (page: Page, panel: string): Promise<string[][]> =>
    page
      .locator(`#${panel} .table`)
      .first()
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => (cell as unknown as { innerText: string }).innerText.trim())),
      );
  const figure = (page: Page, panel: string, name: string): Promise<string> =>
    page.locator(`#${panel} [data-figure="${name}"] strong`).innerText();

  test('a wrong code is refused in words, the right one opens, and what is seen is what the hub answers', async () => {
    const { page, complaints } = await open();
    await page.keyboard.type('x'.repeat(32));
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Mã không đúng' }).waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.id'), { timeout: patience }).toBe('token');
    await page.keyboard.type(hub.token);
    await page.keyboard.press('Enter');
    await settled(page);

    const funnel = funnelAnswer.parse(await answer(`funnel?${address}&splitBy=unit`));
    const { onRoster } = funnel.total;
    for (const name of ['sealed', 'received', 'accepted', 'rejected', 'activated'] as const)
      expect(await figure(page, 'overview', name), name).toBe(String(onRoster[name]));
    const shown = await rowsOf(page, 'ranking');
    const ranked = funnel.rows.toSorted((a, b) => b.onRoster.sealed - a.onRoster.sealed);
    expect(shown.map((row) => [row[0], row[2], row[7]])).toEqual([
      ['Tất cả', `${onRoster.sealed}`, `${funnel.total.offRoster.sealed}`],
      ...ranked.map((row) => [row.name, `${row.onRoster.sealed}`, `${row.offRoster.sealed}`]),
    ]);
    for (const [i, row] of [funnel.total, ...ranked].entries()) expect(shown[i]?.[6]).toBe(rateWords(row));

    const told = toldAnswer.parse(await answer(`told?${address}`));
    expect(told.total.toldDays).toBeGreaterThan(0);
    expect(await figure(page, 'told', 'started')).toBe(String(told.total.started.onRoster));
    expect((await rowsOf(page, 'told'))[0]).toEqual(['Tất cả', String(told.total.unable?.all)]);

    const cross = crossAnswer.parse(await answer(`cross?${address}&rows=unit&columns=day`));
    const crossed = await rowsOf(page, 'cross');
    expect(crossed[0]).toEqual([
      'Tất cả',
      ...[cross.total.total, ...cross.total.counts, cross.total.offRoster].map(String),
    ]);
    expect(crossed.length).toBe(cross.rows.length + 1);

    const { targets } = targetsAnswer.parse(await answer(`targets?${address}`));
    const stood = await rowsOf(page, 'targets');
    expect(stood.map((row) => Number(row[1]))).toEqual(targets.map(({ done }) => done));
    expect(stood.every((row, i) => row[2]?.endsWith(`của ${targets[i]?.goal}`))).toBe(true);

    const { statements } = statementsAnswer.parse(await answer(`statements?${address}`));
    await page.locator('#statements summary').click();
    await page.locator('#statements details code').first().waitFor();
    const hashes = await page
      .locator('#statements details code')
      .evaluateAll((all) => all.map((one) => one.getAttribute('title')));
    expect(hashes).toEqual(statements.flatMap(({ stated }) => stated?.sha256 ?? []));
    expect(await page.locator('#statements').innerText()).toContain('Đã đính chính 1 lần');
    expect(await page.locator('#silent').innerText()).toContain('Trạm lưu động Khu vực 3');
    expect((await rowsOf(page, 'twice')).map((row) => row[1])).toEqual(
      sampleStations.slice(0, 2).map(({ name }) => name),
    );
    expect((await rowsOf(page, 'gaps')).length).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('by keyboard alone: to the figures, another question, another language, and out', async () => {
    const { page, complaints } = await signedIn();
    const focus = (): Promise<unknown> =>
      page.evaluate('document.activeElement.id || document.activeElement.className');
    /** Tabs until it has the focus, however many controls stand before it. */
    const tabTo = async (id: string): Promise<void> => {
      for (let n = 0; n < 120 && (await focus()) !== id; n++) await page.keyboard.press('Tab');
      expect(await focus()).toBe(id);
    };
    await tabTo('skip');
    await page.keyboard.press('Enter');
    expect(await focus()).toBe('figures');
    await tabTo('product-account');
    await page.keyboard.press('Enter');
    await page.locator('main:not([aria-busy]) #product-account[aria-pressed="true"]').waitFor();
    const account: FunnelAnswer = funnelAnswer.parse(await answer(`funnel?${address}&product=account`));
    expect(await figure(page, 'overview', 'sealed')).toBe(String(account.total.onRoster.sealed));
    expect(await focus()).toBe('product-account');
    await tabTo('split');
    await page.keyboard.press('ArrowDown');
    await page.locator('main:not([aria-busy]) #ranking caption').filter({ hasText: 'tài khoản mức 2' }).waitFor();
    await expect.poll(() => page.evaluate('location.hash'), { timeout: patience }).toContain('splitBy=province');
    await settled(page);
    await tabTo('cross-figure');
    await page.keyboard.press('End');
    await expect.poll(() => page.evaluate('location.hash'), { timeout: patience }).toContain('crossFigure=voided');
    await settled(page);

    const vi = await page.locator('h2').allInnerTexts();
    expect(await page.evaluate('document.documentElement.lang')).toBe('vi');
    await page.locator('#language').focus();
    await page.keyboard.press('Enter');
    await page.locator('main:not([aria-busy]) h2').filter({ hasText: 'Told by stations' }).waitFor();
    const en = await page.locator('h2').allInnerTexts();
    expect(en.length).toBe(vi.length);
    expect(en.filter((heading) => vi.includes(heading))).toEqual([]);
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.reload();
    await settled(page);
    expect(await page.locator('h2').allInnerTexts()).toEqual(en);
    expect(await figure(page, 'overview', 'sealed')).toBe(String(account.total.onRoster.sealed));

    await tabTo('leave');
    await page.keyboard.press('Enter');
    await page.locator('#token').waitFor();
    await page.reload();
    await page.locator('#token').waitFor();
    expect(await page.locator('main').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('a file is the same as the hub’s, byte by byte', async () => {
    const { page } = await signedIn();
    for (const [panel, path] of [
      ['ranking', `funnel.csv?${address}&splitBy=unit`],
      ['cross', `cross.csv?${address}&rows=unit&columns=day`],
    ] as const) {
      const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([
        page.waitForEvent('download'),
        page
          .locator(`#${panel} a[download]`)
          .focus()
          .then(() => page.keyboard.press('Enter')),
      ]);
      const { body } = await get(path);
      expect((await readFile(await download.path())).equals(body), panel).toBe(true);
      expect(download.suggestedFilename()).toMatch(/^tally-[a-zA-Z-]+-2026-06-24-2026-06-27\.csv$/);
    }
  });

  test('nothing it is told is anybody’s name: codes, times, hashes, and what units and stations are called', async () => {
    const { page, bodies, complaints } = await signedIn();
    const names = new Set<string>([...sampleStations, ...sampleUnits].map(({ name }) => name));
    const allowed = [
      /^[a-zA-Z0-9]{1,20}$/,
      /^\d{4}-\d{2}(-\d{2}(T[\d:.]+Z)?)?$/,
      /^[0-9a-f]{8}-[0-9a-f-]{27}$/,
      /^[0-9a-f]{12}$|^[0-9a-f]{64}$/,
      /^\d{4}-\d{6}-\d$/,
      /^Khánh Hòa$/,
    ];
    const strings: string[] = [];
    const walk = (value: unknown): void => {
      if (typeof value === 'string') strings.push(value);
      else if (value !== null && typeof value === 'object') for (const one of Object.values(value)) walk(one);
    };
    await expect.poll(() => bodies.length, { timeout: patience }).toBeGreaterThanOrEqual(11);
    for (const text of bodies) walk(JSON.parse(text));
    expect(strings.length).toBeGreaterThan(100);
    const odd = strings.filter((text) => !names.has(text) && !allowed.some((form) => form.test(text)));
    // What the refusal before signing in says.
    expect(odd.filter((text) => text !== 'Tỉnh')).toEqual([]);
    expect(await page.locator('body').innerText()).not.toMatch(/dossier \d|the same person/);
    expect(complaints).toEqual([]);
  });
});

function rateWords({ shares: { rejected } }: Pick<FunnelAnswer['total'], 'shares'>): string {
  if (rejected.value === null) return '–';
  const share = new Intl.NumberFormat('vi-VN', {
    ...{ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 },
  }).format(rejected.value);
  return `${share} của ${rejected.denominator}`;
}
