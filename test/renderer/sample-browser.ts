import type { Browser, Page } from 'playwright-core';
import { findBrowser } from '../../scripts/app/browser.ts';
import { buildSamplePage, launchBrowser, openView, type View } from '../../scripts/app/sample-page.ts';

export const browserPath = findBrowser();
/** For the name of what is skipped. */
export const skipped = browserPath === null ? ' (skipped: no Chromium on the PATH)' : '';

/** Builds the page and opens a browser for a test file; `open` gives views of it. */
export async function startSampleBrowser(): Promise<{
  open: (view?: Partial<View>) => Promise<Page>;
  close: () => Promise<void>;
}> {
  if (browserPath === null) throw new Error('no browser');
  await buildSamplePage();
  const browser: Browser = await launchBrowser(browserPath);
  const usual: View = {
    route: 'components',
    language: 'vi',
    theme: 'light',
    situation: 'full',
    width: 1366,
    height: 768,
  };
  return { open: (view = {}) => openView(browser, { ...usual, ...view }), close: () => browser.close() };
}
