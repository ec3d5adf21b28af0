import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { App } from 'electron';

/**
 * Settles where the application keeps its data, before anything is written: what `--user-data-dir` names, else the user's
 * data folder (XDG Base Directory Specification on Linux). Chromium's own files go below it.
 * @returns the folder
 */
export function settleDataFolder(app: App, kind: 'service' | 'demo'): string {
  const folder = app.commandLine.hasSwitch('user-data-dir') ? app.getPath('userData') : defaultFolder(app, kind);
  const browser = join(folder, 'browser');
  mkdirSync(browser, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
  app.setPath('sessionData', browser);
  return folder;
}

function defaultFolder(app: App, kind: 'service' | 'demo'): string {
  const name = kind === 'demo' ? 'tram-demo' : 'tram';
  if (process.platform !== 'linux') return join(app.getPath('appData'), name);
  const xdg = process.env.XDG_DATA_HOME;
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.local', 'share'), name);
}
