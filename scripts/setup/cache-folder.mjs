import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Where prepared runtimes lie: outside the project, so that they outlive it and its copies share them. XDG Base Directory
 * Specification 0.8 on Linux: a relative XDG_CACHE_HOME is to be ignored.
 */
export function cacheFolder({ env = process.env, platform = process.platform, home = homedir() } = {}) {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'tram', 'cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'tram');
  const xdg = env.XDG_CACHE_HOME;
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, '.cache'), 'tram');
}
