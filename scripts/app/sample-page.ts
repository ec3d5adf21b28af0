import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { underLock } from '../setup/lock.mjs';
import { hashInputs } from './inputs.ts';

/** Which picture of the window: everything the sample page's address can say. */
export interface View {
  route: string;
  language: 'vi' | 'en';
  theme: 'light' | 'dark';
  situation: string;
  /** Viewport in CSS pixels. */
  width: number;
  height: number;
}

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'out/sample-page');
const origin = 'http://sample.invalid';
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** The page's files by their paths. */
const files = new Map<string, Buffer>();

/**
 * Builds the window's page with the sample station behind it into out/sample-page, unless it is there as it would be built, and reads it:
 * several processes ask at once, and one that builds anew must not take away what another is showing.
 */
export function buildSamplePage(): Promise<void> {
  return underLock(`${folder}.lock`, async () => {
    const stampFile = `${folder}.built`;
    const stamp = hashInputs(`${root}/`, ['test/fixtures/renderer']);
    const last = await readFile(stampFile, 'utf8').catch(() => null);
    if (last !== stamp || !existsSync(join(folder, 'index.html'))) {
      await rm(stampFile, { force: true });
      await build({ configFile: join(root, 'test/fixtures/renderer/vite.config.ts'), logLevel: 'error' });
      await writeFile(stampFile, stamp);
    }
    files.clear();
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) files.set(path, await readFile(path));
    }
  });
}

export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--font-render-hinting=none',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });
}

/** Opens a view of the built page, served without a socket, and waits until its screen is there. */
export async function openView(browser: Browser, view: View): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: view.width, height: view.height }, locale: 'vi-VN' });
  // Longer than the tool's own half a minute: a machine may have much else to do.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.route(`${origin}/**`, async (route) => {
    const path = normalize(decodeURIComponent(new URL(route.request().url()).pathname));
    const file = join(folder, path === sep ? 'index.html' : path);
    const body = files.get(file);
    if (body === undefined) return route.fulfill({ status: 404 });
    return route.fulfill({ body, contentType: types[extname(file)] ?? 'application/octet-stream' });
  });
  // A busy afternoon at the sample station, whenever and wherever the picture is taken.
  await page.clock.setSystemTime(new Date('2026-06-27T16:40:00+07:00'));
  const query = new URLSearchParams({ language: view.language, theme: view.theme, situation: view.situation });
  await page.goto(`${origin}/?${query}#${view.route}`);
  // Not the words that stand there while a screen is loaded.
  await page.locator('main h1, main .steps').first().waitFor({ state: 'attached' });
  await page.waitForFunction('document.fonts.status === "loaded"');
  // Answers of the sample station come within a few microtasks; captures and signing in take longer on purpose.
  await page.waitForTimeout(view.situation === 'gone' ? 1_500 : 350);
  return page;
}
