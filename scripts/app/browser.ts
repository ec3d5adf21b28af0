import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'msedge'];

/** A Chromium of this machine, found on its PATH, or named by TRAM_BROWSER; null where there is none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [env.TRAM_BROWSER, ...folders.flatMap((folder) => names.map((name) => join(folder, name)))];
  return candidates.find((path): path is string => path !== undefined && path !== '' && isExecutable(path)) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
