import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { missingPackages } from './installed.mjs';
import { startStep } from './messages.mjs';
import { CI_ARGS, npmCommand } from './npm-command.mjs';
import { explainFailure, explainMissing, lastLines } from './npm-failure.mjs';
import { machineNode, setAsideRunningNode } from './own-node.mjs';
import { removeStamp } from './stamp.mjs';

const KEPT_OUTPUT = 64 * 1024;

/** The lockfile that npm leaves behind at the end of an installation. */
export function hiddenLockPath(root) {
  return join(root, 'node_modules', '.package-lock.json');
}

/** Names of the packages that package-lock.json wants on this machine and that are not there. */
export function findMissing(root) {
  const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
  let hidden;
  try {
    hidden = json(hiddenLockPath(root));
  } catch {}
  const exists = (path) => existsSync(join(root, path, 'package.json'));
  return missingPackages(json(join(root, 'package-lock.json')), hidden, machine(), exists);
}

function machine() {
  if (process.platform !== 'linux') return { os: process.platform, cpu: process.arch, libc: undefined };
  process.report.excludeNetwork = true;
  const { header } = process.report.getReport();
  return { os: 'linux', cpu: process.arch, libc: header.glibcVersionRuntime === undefined ? 'musl' : 'glibc' };
}

/**
 * Runs `npm ci`. Before it starts, what vouches for the old packages goes, so that an interrupted run is never taken
 * for a whole one.
 *
 * @param watch told npm's process number, for the lock
 * @returns {ok: true} | {ok: false, lines, vi, en, signal?}
 */
export async function installPackages(root, watch) {
  try {
    removeStamp(root);
    rmSync(hiddenLockPath(root), { force: true });
    setAsideRunningNode(root);
  } catch (error) {
    return { ok: false, lines: [error.message], ...explainFailure(error.message) };
  }
  const done = startStep(2, 'npm packages');
  const { code, signal, output } = await runNpm(root, watch);
  if (signal !== null) {
    done(`stopped (${signal})`);
    return { ok: false, lines: [], signal, ...explainFailure('') };
  }
  if (code !== 0) {
    done('failed');
    return { ok: false, lines: lastLines(output), ...explainFailure(output) };
  }
  const missing = findMissing(root);
  if (missing.length > 0) {
    done('incomplete');
    rmSync(hiddenLockPath(root), { force: true });
    return { ok: false, lines: lastLines(output), ...explainMissing(missing) };
  }
  done();
  return { ok: true };
}

function runNpm(root, watch) {
  const { command, args, shell } = npmCommand({
    execPath: machineNode(root),
    npmExecPath: process.env.npm_execpath,
    platform: process.platform,
  });
  return new Promise((resolve) => {
    let output = '';
    let stoppedBy = null;
    const child = spawn(command, [...args, ...CI_ARGS], {
      cwd: root,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const stop = (signal) => {
      stoppedBy = signal;
      child.kill(signal);
    };
    const end = (code, signal) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({ code, signal: stoppedBy ?? signal, output });
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    const keep = (part) => {
      output = (output + part).slice(-KEPT_OUTPUT);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => {
      keep(error.message);
      end(1, null);
    });
    child.on('close', end);
    if (child.pid !== undefined) watch(child.pid);
  });
}
