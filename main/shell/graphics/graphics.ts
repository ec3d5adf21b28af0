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
  /** Tries the graphics processor again: the application opens anew. */
  retry(): void;
}

/**
 * How this machine draws. When the graphics process keeps crashing the application opens anew and draws by software, from
 * then on, until the officer asks for the graphics processor again. Must run before Electron is ready.
 */
export function settleGraphics(app: App, file: GraphicsFile, log: ShellLog): Graphics {
  const software = file.read();
  const reopen = (): void => {
    app.relaunch();
    app.quit();
  };
  if (software) {
    app.disableHardwareAcceleration();
    file.write({ told: true, place: null });
  } else {
    const crashes = new CrashCount();
    app.on('child-process-gone', (_event, { type, reason }) => {
      if (type !== 'GPU' || reason === 'clean-exit' || !crashes.add(Date.now())) return;
      const url = BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? '';
      // Not remembered, the next start would crash again, and the one after it.
      if (!file.write({ told: false, place: url.split('#')[1]?.slice(0, 300) ?? null })) return;
      log('graphics.software');
      reopen();
    });
  }
  return {
    kind: software ? 'software' : 'hardware',
    isNew: software?.told === false,
    place: software?.place ?? null,
    retry: () => {
      file.clear();
      log('graphics.retry');
      reopen();
    },
  };
}
