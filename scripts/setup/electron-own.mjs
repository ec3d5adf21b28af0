import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A fetch that failed is not tried again sooner. */
export const RETRY_AFTER_MS = 60 * 60 * 1000;
const FETCH_MS = 180_000;

/** The version the project is built for, out of the installed package; undefined where the package is missing. */
export function wantedVersion(root) {
  try {
    return JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}

/**
 * The executable of the npm package's own distribution, or undefined where its binary was not fetched or is of another
 * version. `ELECTRON_OVERRIDE_DIST_PATH` names a folder that holds another distribution.
 */
export function ownElectron(root, { env = process.env, platform = process.platform } = {}) {
  const name =
    platform === 'win32' ? 'electron.exe' : platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
  const other = env.ELECTRON_OVERRIDE_DIST_PATH;
  const dist = other || join(root, 'node_modules', 'electron', 'dist');
  const path = join(dist, name);
  if (!existsSync(path)) return undefined;
  const version = read(join(dist, 'version')).replace(/^v/, '');
  if (!other && version !== wantedVersion(root)) return undefined;
  return { path, version: version || 'unknown' };
}

/** Whether a fetch may be tried now: not within the hour after one that failed. */
export function mayFetch(marker, now = Date.now()) {
  try {
    const age = now - statSync(marker).mtimeMs;
    return age < 0 || age >= RETRY_AFTER_MS;
  } catch {
    return true;
  }
}

/**
 * Lets the package fetch its binary. Silent: where the release host cannot be reached there is another way, and nothing
 * for anybody to do.
 *
 * @param marker file whose age says when a fetch failed
 * @returns whether the script came to a good end
 */
export async function fetchOwnElectron(root, marker) {
  const script = join(root, 'node_modules', 'electron', 'install.js');
  const ok = await new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      cwd: root,
      stdio: 'ignore',
      timeout: FETCH_MS,
      windowsHide: true,
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
  if (!ok) {
    mkdirSync(dirname(marker), { recursive: true });
    writeFileSync(marker, '');
  }
  return ok;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
