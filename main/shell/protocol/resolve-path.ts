import { join, resolve, sep } from 'node:path';
import { appScheme } from './origin.ts';

/**
 * The file an app:// address stands for, or null where it stands for none inside `folder`. `/` is index.html. Encoded
 * separators, drive letters, NUL and dot files are refused rather than interpreted: the renderer's build has none.
 */
export function resolveAppPath(folder: string, url: string): string | null {
  const parsed = URL.parse(url);
  if (!parsed || parsed.protocol !== `${appScheme}:` || parsed.host !== 'tram') return null;
  let path: string;
  try {
    path = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  const parts = path.split('/').slice(1);
  if (path.length > 1_000 || /[\\:\0]/.test(path) || parts.some((part) => part.startsWith('.'))) return null;
  const root = resolve(folder);
  const file = join(root, ...(path === '/' ? ['index.html'] : parts));
  return file.startsWith(root + sep) ? file : null;
}
