import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { patienceMs } from './keyboard.ts';

/**
 * The application behind a debugger's address, once it has a page. A connection made while the application is still opening
 * its windows may never be answered: it is given up and made again.
 */
export async function connectOverDebugger(address: () => string): Promise<Browser> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const browser = await chromium.connectOverCDP(address(), { timeout: 4_000 }).catch(() => null);
    if (browser && (browser.contexts()[0]?.pages().length ?? 0) > 0) return browser;
    await browser?.close().catch(() => {});
    if (Date.now() > end) throw new Error(`no page within ${patienceMs / 1_000} s`);
    await pause(300);
  }
}
