import { join } from 'node:path';
import { app, Menu } from 'electron';
import { hasDemo } from './build-facts.ts';
import { settleDataFolder } from './data-folder.ts';
import { settleGraphics } from './graphics/graphics.ts';
import { GraphicsFile } from './graphics/graphics-file.ts';
import { beginBackground } from './hosting/background.ts';
import { openLog } from './log.ts';
import { run } from './run.ts';

/** One station per data folder: a second start brings the first one's window to the front and ends. */
export function start(): void {
  const kind = hasDemo && !app.commandLine.hasSwitch('service') ? 'demo' : 'service';
  const dataDir = settleDataFolder(app, kind);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  const log = openLog(dataDir);
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) =>
    log.log('child.gone', { type, name, reason, exitCode }),
  );
  const graphics = settleGraphics(app, new GraphicsFile(join(dataDir, 'graphics.json')), log.log);
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  const ready = app.whenReady();
  const background = beginBackground({ kind, dataDir, log, ready });
  ready
    .then(() => run({ dataDir, log, background, graphics }))
    .catch((error: unknown) => {
      log.log('start.failed', { error: error instanceof Error ? error.name : typeof error });
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      app.exit(1);
    });
}
