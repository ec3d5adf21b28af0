import type { BrowserWindow } from 'electron';
import type { ShellLog } from '../log.ts';
import { appUrl } from '../protocol/origin.ts';
import { stoppedPath } from '../protocol/stopped-page.ts';
import { ReloadPolicy } from './reload-policy.ts';

/** Loads the page again when its process dies, and says so plainly when it keeps dying. */
export function revivePage(window: BrowserWindow, log: ShellLog): void {
  const policy = new ReloadPolicy();
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('page.gone', { reason, exitCode });
    if (reason === 'clean-exit') return;
    const wait = policy.next(Date.now());
    setTimeout(() => {
      if (window.isDestroyed()) return;
      const stopped = new URL(stoppedPath, appUrl).href;
      void window.loadURL(wait === null ? stopped : appUrl).catch(() => {});
    }, wait ?? 0);
  });
  window.webContents.on('will-navigate', (event) => {
    if (event.url === appUrl) policy.reset();
  });
  window.on('unresponsive', () => log('page.unresponsive'));
}
