import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Flags: everything the lockfile names whatever the user's settings leave out, and a network given up in half a minute. */
export const CI_ARGS = [
  'ci',
  '--include=dev',
  '--include=optional',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--no-progress',
  '--loglevel=error',
  '--fetch-retries=3',
  '--fetch-retry-factor=3',
  '--fetch-retry-mintimeout=2000',
  '--fetch-retry-maxtimeout=20000',
];

/**
 * How to start npm: as a script of this very Node where its file can be found (no shell, no quoting), by name elsewhere.
 *
 * @param facts {execPath of the machine's Node, npmExecPath as npm hands it to scripts, platform, exists(path)}
 */
export function npmCommand({ execPath, npmExecPath, platform, exists = existsSync }) {
  const bin = dirname(execPath);
  const cli = [
    npmExecPath !== undefined && basename(npmExecPath) === 'npm-cli.js' ? npmExecPath : undefined,
    join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => path !== undefined && exists(path));
  if (cli !== undefined) return { command: execPath, args: [cli], shell: false };
  return { command: platform === 'win32' ? 'npm.cmd' : 'npm', args: [], shell: platform === 'win32' };
}
