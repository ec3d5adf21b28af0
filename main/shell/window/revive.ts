import type { BrowserWindow } from 'electron';
import type { ShellLog } from '../log.ts';
import { appUrl } from '../protocol/origin.ts';
import { stoppedPath } from '../protocol/stopped-page.ts';
import { ReloadPolicy } from './reload-policy.ts';

/** A page that hears no key for so long is not coming back; what was entered is saved field by field. */
const hangMs = 15_000;

/** Loads the page again when its process dies, and says so plainly when it keeps dying. */
export function revivePage(window: BrowserWindow, log: ShellLog, onReopened: () => void): void {
  const policy = new ReloadPolicy();
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('page.gone', { reason, exitCode });
    if (reason === 'clean-exit') return;
    const wait = policy.next(Date.now());
    // With what stands after `#`, so that the officer is where they were.
    const { href: last } = new URL(window.webContents.getURL() || appUrl);
    const page = last.startsWith(`${appUrl}#`) ? last : appUrl;
    setTimeout(() => {
      if (window.isDestroyed()) return;
      onReopened();
      const stopped = new URL(stoppedPath, appUrl).href;
      void window.loadURL(wait === null ? stopped : page).catch(() => {});
    }, wait ?? 0);
  });
  window.webContents.on('will-navigate', (event) => {
    if (event.url === appUrl) policy.reset();
  });
  let hung: NodeJS.Timeout | undefined;
  window.on('unresponsive', () => {
    log('page.unresponsive');
    clearTimeout(hung);
    hung = setTimeout(() => endPage(window), hangMs);
  });
  window.on('responsive', () => clearTimeout(hung));
  window.on('closed', () => clearTimeout(hung));
}

function endPage(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  try {
    // Its end is then treated like any other.
    process.kill(window.webContents.getOSProcessId(), 'SIGKILL');
  } catch {
    // Gone already.
  }
}
