import { type BrowserWindow, screen } from 'electron';
import { bringInSight } from './window-state.ts';

/** Work areas of the displays, the primary one first. */
export function workAreas(): Electron.Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

/** Moves the window to a display that is there when its own is unplugged or becomes smaller. */
export function keepInSight(window: BrowserWindow): void {
  const look = (): void => {
    if (window.isDestroyed() || window.isMinimized()) return;
    const place = bringInSight(window.getBounds(), workAreas());
    if (!place) return;
    // A maximised window is moved by its system only when it is none.
    const maximized = window.isMaximized();
    if (maximized) window.unmaximize();
    window.setBounds(place);
    if (maximized) window.maximize();
  };
  const names = ['display-removed', 'display-metrics-changed'] as const;
  screen.on('display-removed', look);
  screen.on('display-metrics-changed', look);
  window.once('closed', () => {
    for (const name of names) screen.off(name as 'display-removed', look);
  });
}
