import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The owner touches its lock this often; one of another machine untouched for longer than STALE_MS is left over. */
export const BEAT_MS = 5_000;
export const STALE_MS = 60_000;
/** A lock without readable content is one being written, unless it is older than this. */
export const WRITING_MS = 5_000;

/**
 * Whether somebody still works under a lock.
 *
 * @param lock its content {host, pid, child?: pid of npm, began}, or undefined where it cannot be read
 * @param facts {ageMs since it was last touched, host, isAlive(pid, began): whether that very process runs}
 */
export function isHeld(lock, { ageMs, host, isAlive }) {
  if (typeof lock?.pid !== 'number' || typeof lock.host !== 'string') return ageMs < WRITING_MS;
  if (lock.host !== host) return ageMs < STALE_MS;
  // npm goes on when the set-up that started it was killed: its work must end before anybody else's begins.
  return isAlive(lock.pid, lock.began) || (typeof lock.child === 'number' && isAlive(lock.child, lock.childBegan));
}

/** The fields of proc(5) stat from the third on; undefined where the system has no such file. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/**
 * When a process began, in the kernel's ticks since boot (proc(5), field 22 of stat): tells a process from a later one
 * with the same number. Undefined where the system does not say.
 */
export function beganAt(pid) {
  return statOf(pid)?.[19];
}

function isAlive(pid, began) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const stat = statOf(pid);
  if (stat === undefined) return true;
  // A killed process that nobody has collected yet still has its number, but works no more.
  if (stat[0] === 'Z' || stat[0] === 'X') return false;
  return began === undefined || began === stat[19];
}

function read(path) {
  try {
    const ageMs = Date.now() - statSync(path).mtimeMs;
    let lock;
    try {
      lock = JSON.parse(readFileSync(path, 'utf8'));
    } catch {}
    return { ageMs, lock };
  } catch {
    return undefined;
  }
}

function create(path, content) {
  let file;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeSync(file, JSON.stringify(content));
  closeSync(file);
  return true;
}

/** Removes a lock nobody holds. A second lock makes sure that the one removed is the one that was judged. */
function clearStale(path, facts) {
  const guard = `${path}.clearing`;
  if (!create(guard, {})) {
    const seen = read(guard);
    if (seen !== undefined && seen.ageMs > WRITING_MS) rmSync(guard, { force: true });
    return;
  }
  try {
    const seen = read(path);
    if (seen !== undefined && !isHeld(seen.lock, { ...facts, ageMs: seen.ageMs })) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/**
 * Runs `work` while no other set-up of this project does; waits for the other one to end.
 *
 * @param path of the lock file
 * @param work gets `watch(childPid)`, to be told of a child whose work the lock covers too
 * @param onWait called once when there is another one to wait for, with its process number
 * @throws what `work` throws, and the file system's error when the lock cannot be made
 */
export async function underLock(path, work, { onWait = () => {}, pollMs = 200 } = {}) {
  const facts = { host: hostname(), isAlive };
  const own = { host: facts.host, pid: process.pid, began: beganAt(process.pid) };
  mkdirSync(dirname(path), { recursive: true });
  let waited = false;
  while (!create(path, own)) {
    const seen = read(path);
    if (seen === undefined) continue;
    if (!isHeld(seen.lock, { ...facts, ageMs: seen.ageMs })) {
      clearStale(path, facts);
      continue;
    }
    if (!waited) onWait(seen.lock?.pid);
    waited = true;
    await wait(pollMs);
  }
  const rewrite = () => {
    try {
      const half = `${path}.${process.pid}`;
      rmSync(half, { force: true });
      create(half, own);
      renameSync(half, path);
    } catch {
      // A beat that is missed once comes again.
    }
  };
  const beat = setInterval(rewrite, BEAT_MS);
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work((child) => {
      own.child = child;
      own.childBegan = beganAt(child);
      rewrite();
    });
  } finally {
    clearInterval(beat);
    process.removeListener('exit', release);
    release();
  }
}
