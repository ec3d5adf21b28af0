import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beganAt, isHeld, type LockFacts, STALE_MS, underLock, WRITING_MS } from './lock.mjs';

const alive = (...pids: number[]): LockFacts => ({ ageMs: 0, host: 'here', isAlive: (pid) => pids.includes(pid) });

describe('isHeld', () => {
  test('goes by the process on the same machine, however old the lock is', () => {
    expect(isHeld({ host: 'here', pid: 7 }, { ...alive(7), ageMs: STALE_MS * 10 })).toBe(true);
    expect(isHeld({ host: 'here', pid: 7 }, alive())).toBe(false);
  });

  test('holds while the npm of a killed set-up goes on', () => {
    expect(isHeld({ host: 'here', pid: 7, child: 8 }, alive(8))).toBe(true);
    expect(isHeld({ host: 'here', pid: 7, child: 8 }, alive())).toBe(false);
  });

  test('goes by the age on another machine', () => {
    expect(isHeld({ host: 'there', pid: 7 }, { ...alive(), ageMs: STALE_MS - 1 })).toBe(true);
    expect(isHeld({ host: 'there', pid: 7 }, { ...alive(7), ageMs: STALE_MS })).toBe(false);
  });

  test('gives a lock without content the time to be written', () => {
    expect(isHeld(undefined, { ...alive(), ageMs: WRITING_MS - 1 })).toBe(true);
    expect(isHeld(undefined, { ...alive(), ageMs: WRITING_MS })).toBe(false);
  });
});

describe('underLock', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    path = join(folder, 'deep', 'setup.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('lets one at a time in, and waits for the other', async () => {
    const order: string[] = [];
    const waitedFor: (number | undefined)[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} in`);
      for (let i = 0; i < 20; i += 1) await turn();
      order.push(`${name} out`);
    };
    const onWait = (pid: number | undefined) => waitedFor.push(pid);
    await Promise.all(['a', 'b', 'c'].map((name) => underLock(path, work(name), { onWait, pollMs: 1 })));
    for (let i = 0; i < order.length; i += 2) expect(order[i + 1]).toBe(order[i]?.replace('in', 'out'));
    expect(order).toHaveLength(6);
    expect(waitedFor).toEqual([process.pid, process.pid]);
    expect(readdirSync(join(folder, 'deep'))).toEqual([]);
  });

  test('is released when the work throws, with its error', async () => {
    await expect(underLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(path)).toBe(false);
  });

  test('names the child that it covers too', async () => {
    const content = await underLock(path, (watch) => {
      watch(process.pid);
      return JSON.parse(readFileSync(path, 'utf8'));
    });
    expect(content).toMatchObject({ host: hostname(), pid: process.pid, child: process.pid });
  });

  test('takes over from a process that is gone', async () => {
    await underLock(path, () => undefined);
    const gone = spawnSync(process.execPath, ['--version']).pid;
    writeFileSync(path, JSON.stringify({ host: hostname(), pid: gone }));
    expect(await underLock(path, () => 'in')).toBe('in');
  });

  test.skipIf(beganAt(process.pid) === undefined)(
    'takes over from a process whose number another one has now (needs /proc)',
    async () => {
      await underLock(path, () => undefined);
      writeFileSync(path, JSON.stringify({ host: hostname(), pid: process.pid, began: '1' }));
      expect(await underLock(path, () => 'in')).toBe('in');
    },
  );

  test('takes over from a process killed while it held the lock', async () => {
    const holder = `
      const { underLock } = await import(${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'lock.mjs')).href)});
      await underLock(${JSON.stringify(path)}, () => { console.log('held'); return new Promise(() => setInterval(() => {}, 1000)); });
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', holder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    let others: number | undefined;
    const waiting = underLock(path, () => 'in', {
      pollMs: 5,
      onWait: (pid) => {
        others = pid;
        child.kill('SIGKILL');
      },
    });
    expect(await waiting).toBe('in');
    expect(others).toBe(child.pid);
  });
});
