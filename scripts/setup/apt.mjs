import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
/** Where Debian and its relatives keep libraries, and where others do. */
const LIBRARY_FOLDERS = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
  '/lib/x86_64-linux-gnu',
  '/usr/local/lib',
];
const UPDATE_MS = 120_000;
const INSTALL_MS = 300_000;
/** Without a network apt would wait minutes for each of its servers. */
const PATIENCE = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::https::Timeout=20'];

/** Whether a program is on the PATH or in a folder where systems keep programs for administrators. */
export function hasProgram(program, path = process.env.PATH ?? '') {
  return [...path.split(delimiter), ...SYSTEM_FOLDERS].some((folder) => {
    try {
      if (folder === '') return false;
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Whether a program, a library (`libgtk-3.so.0`) or a file (by its whole path) is on this machine. */
export function isHere(name) {
  if (name.startsWith('/')) return existsSync(name);
  if (/\.so(\.|$)/.test(name)) return LIBRARY_FOLDERS.some((folder) => existsSync(join(folder, name)));
  return hasProgram(name);
}

/** Whether sudo works here without asking for a password. */
export function canSudo() {
  return hasProgram('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

/**
 * Installs Debian packages.
 *
 * @returns {ok, output} output is the end of what apt printed
 */
export async function aptInstall(packages, sudo) {
  const lock = ['-o', 'DPkg::Lock::Timeout=60'];
  const update = await runApt([...PATIENCE, ...lock, 'update', '-qq'], sudo, UPDATE_MS);
  // An update that fails for one source of many still leaves lists that may hold the package.
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages.map(currentName)];
  const { ok, output } = await runApt([...PATIENCE, ...lock, ...install], sudo, INSTALL_MS);
  return { ok, output: ok ? '' : update.output + output };
}

/** Libraries rebuilt for 64-bit times have another name since Debian 13 and Ubuntu 24.04. */
function currentName(name) {
  if (!name.startsWith('lib')) return name;
  const { status } = spawnSync('apt-cache', ['show', '--no-all-versions', `${name}t64`], {
    stdio: 'ignore',
    timeout: 20_000,
  });
  return status === 0 ? `${name}t64` : name;
}

function runApt(args, sudo, timeout) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const [command, list] = sudo
    ? ['sudo', ['-n', 'env', 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C', 'apt-get', ...args]]
    : ['apt-get', args];
  return new Promise((resolve) => {
    let output = '';
    const keep = (part) => {
      output = (output + part).slice(-8192);
    };
    const child = spawn(command, list, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout });
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => {
      keep(error.message);
      resolve({ ok: false, output });
    });
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
