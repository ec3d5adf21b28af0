import { type App, BrowserWindow } from 'electron';
import type { ShellLog } from '../log.ts';
import { CrashCount } from './crash-count.ts';
import type { GraphicsFile } from './graphics-file.ts';

export interface Graphics {
  kind: 'hardware' | 'software';
  /** Software since the last start, which the officer is yet to be told. */
  isNew: boolean;
  /** Where the page was then. */
  place: string | null;
  /** Watches that a new window shows something at all. */
  watch(window: BrowserWindow): void;
  /** Tries the graphics processor again: the application opens anew. */
  retry(): void;
}

/** A window that shows nothing for so long will never show anything. */
const blankMs = 20_000;

/**
 * How this machine draws. When the graphics process keeps crashing the application opens anew and draws by software, from
 * then on, until the officer asks for the graphics processor again. The same where a window stays blank: a driver may end
 * while it begins, and nothing is said of it. Must run before Electron is ready.
 */
export function settleGraphics(app: App, file: GraphicsFile, log: ShellLog): Graphics {
  const software = file.read();
  const reopen = (): void => {
    app.relaunch();
    app.quit();
  };
  const giveUp = (): void => {
    const url = BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? '';
    // Not remembered, the next start would fail again, and the one after it.
    if (!file.write({ told: false, place: url.split('#')[1]?.slice(0, 300) ?? null })) return;
    log('graphics.software');
    reopen();
  };
  if (software) {
    app.disableHardwareAcceleration();
    file.write({ told: true, place: null });
  } else {
    const crashes = new CrashCount();
    app.on('child-process-gone', (_event, { type, reason }) => {
      if (type === 'GPU' && reason !== 'clean-exit' && crashes.add(Date.now())) giveUp();
    });
  }
  return {
    kind: software ? 'software' : 'hardware',
    isNew: software?.told === false,
    place: software?.place ?? null,
    watch: (window) => {
      if (software) return;
      const blank = setTimeout(() => {
        log('graphics.blank');
        giveUp();
      }, blankMs);
      window.once('ready-to-show', () => clearTimeout(blank));
      window.once('closed', () => clearTimeout(blank));
    },
    retry: () => {
      file.clear();
      log('graphics.retry');
      reopen();
    },
  };
}
