import { describe, expect, test } from 'vitest';
import { COMMANDS } from './commands.mjs';
import { type Decision, decideSystemPackages, describeMissing, PROGRAMS, RETRY_AFTER_MS } from './system-packages.mjs';

const facts = {
  command: 'test',
  platform: 'linux',
  display: false,
  has: (_program: string) => false,
  apt: true,
  root: true,
  sudo: () => false,
  failed: undefined,
  now: 1_000_000_000,
};
const names = (decision: Decision) => (decision.action === 'none' ? [] : decision.missing.map((p) => p.package));

describe('decideSystemPackages', () => {
  test('installs what is missing as root', () => {
    const decision = decideSystemPackages(facts);
    expect(decision).toMatchObject({ action: 'install', sudo: false });
    expect(names(decision)).toEqual(['socat', 'udev', 'openssl', 'strace']);
    expect(names(decideSystemPackages({ ...facts, command: 'test:e2e' }))).toContain('xvfb');
  });

  test('asks for a database server only where every proof is to run', () => {
    const needs = (ci: boolean) =>
      names(decideSystemPackages({ ...facts, command: 'test', ci })).includes('postgresql');
    expect([needs(true), needs(false)]).toEqual([true, false]);
    expect(names(decideSystemPackages({ ...facts, command: 'hub', ci: true }))).toEqual([]);
  });

  test('asks for openssl in tests only, and for nothing where nothing is run', () => {
    for (const command of ['start', 'demo', 'simulate']) {
      expect(names(decideSystemPackages({ ...facts, command }))).toEqual(['socat', 'udev']);
    }
    for (const command of ['check', 'bench', 'hub', undefined]) {
      expect(decideSystemPackages({ ...facts, command })).toEqual({ action: 'none' });
    }
  });

  test('asks for what a window needs only where one opens, or is tested', () => {
    const needs = (command: string, display: boolean) =>
      names(decideSystemPackages({ ...facts, command, display })).includes('libgtk-3-0');
    expect([needs('start', true), needs('test:e2e', false)]).toEqual([true, true]);
    expect([needs('start', false), needs('test', true)]).toEqual([false, false]);
  });

  test('asks for an emulated machine only where the lab of virtual devices is to run', () => {
    expect(names(decideSystemPackages({ ...facts, command: 'test:hardware' }))).toContain('qemu-system-x86');
    expect(names(decideSystemPackages({ ...facts, command: 'test:power' }))).toEqual(['qemu-system-x86', 'e2fsprogs']);
    expect(names(decideSystemPackages(facts))).not.toContain('qemu-system-x86');
  });

  test('names only commands that there are', () => {
    const known = Object.keys(COMMANDS);
    expect(PROGRAMS.flatMap((p) => p.commands).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('leaves alone what is there', () => {
    expect(decideSystemPackages({ ...facts, has: () => true })).toEqual({ action: 'none' });
    expect(names(decideSystemPackages({ ...facts, has: (p) => p !== 'socat' }))).toEqual(['socat']);
  });

  test('uses sudo where it asks no password, and else says what to do', () => {
    expect(decideSystemPackages({ ...facts, root: false, sudo: () => true })).toMatchObject({
      action: 'install',
      sudo: true,
    });
    expect(decideSystemPackages({ ...facts, root: false })).toMatchObject({ action: 'tell', reason: 'no-permission' });
  });

  test('does not try sudo when nothing is missing or apt is not there', () => {
    const sudo = () => {
      throw new Error('tried');
    };
    expect(decideSystemPackages({ ...facts, root: false, sudo, has: () => true }).action).toBe('none');
    expect(decideSystemPackages({ ...facts, root: false, sudo, apt: false })).toMatchObject({ reason: 'no-apt' });
  });

  test('does not repeat a failed installation within the hour', () => {
    const failed = (ago: number, ...packages: string[]) => ({ ...facts, failed: { at: facts.now - ago, packages } });
    const everything = PROGRAMS.map((p) => p.package);
    expect(decideSystemPackages(failed(RETRY_AFTER_MS - 1, ...everything))).toMatchObject({ reason: 'failed-lately' });
    expect(decideSystemPackages(failed(RETRY_AFTER_MS, ...everything)).action).toBe('install');
    expect(decideSystemPackages(failed(1, 'socat')).action).toBe('install');
    // A clock set back must not put the next try off for ever.
    expect(decideSystemPackages(failed(-1, ...everything)).action).toBe('install');
  });

  test('asks for what exists on other systems', () => {
    expect(names(decideSystemPackages({ ...facts, platform: 'darwin', apt: false }))).toEqual(['socat', 'openssl']);
    expect(decideSystemPackages({ ...facts, platform: 'win32', apt: false })).toEqual({ action: 'none' });
  });
});

describe('describeMissing', () => {
  const missing = PROGRAMS.filter((p) => ['socat', 'udev'].includes(p.package));

  test('gives the command, and what each package is for', () => {
    const { vi, en } = describeMissing(missing, 'linux', true);
    for (const text of [vi, en]) expect(text).toContain('sudo apt-get install socat udev');
    for (const p of missing) {
      expect(vi).toContain(`${p.package} (${p.vi})`);
      expect(en).toContain(`${p.package} (${p.en})`);
    }
  });

  test('speaks of the package manager of the system', () => {
    expect(describeMissing(missing, 'darwin', false).en).toContain('brew install socat');
    expect(describeMissing(missing, 'linux', false).en).toContain("the system's package manager");
  });
});
