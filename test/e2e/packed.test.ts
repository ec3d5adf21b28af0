import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFuses, wantedFuses } from '../../scripts/app/pack/fuses.ts';
import { usedPackages } from '../../scripts/app/pack/used-packages.ts';
import { type PackedApp, packApp } from '../../scripts/app/pack.ts';
import { whyNoSandbox } from '../../scripts/app/sandbox.ts';
import { writeCameraFile } from './camera-file.ts';
import { connectOverDebugger } from './connect.ts';
import { type Display, openDisplay } from './display.ts';
import { patienceMs, press } from './keyboard.ts';
import * as officer from './officer.ts';
import { ifSkipped, missing } from './station-app.ts';

const resourcesOf = ({ folder }: PackedApp): string => join(folder, 'resources');
const sandbox = whyNoSandbox() === null ? [] : ['--no-sandbox'];

describe.skipIf(missing !== null || process.platform !== 'linux')(`the packed application${ifSkipped}`, () => {
  const scratch = mkdtempSync(join(tmpdir(), 'tram-packed-'));
  let packed: PackedApp;
  let display: Display;
  let child: ChildProcess | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    packed = await packApp('testPack');
    display = await openDisplay();
  });
  afterAll(async () => {
    await browser?.close().catch(() => {});
    await end(child);
    display?.close();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  });

  const run = (program: string, words: string[], environment: Record<string, string> = {}): ChildProcess =>
    spawn(program, words, {
      env: { ...process.env, ...display.env, TZ: 'Asia/Ho_Chi_Minh', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  test('its fuses are set, and it has no second application to load', async () => {
    expect(await readFuses(packed.program)).toEqual(wantedFuses(process.platform));
    expect(existsSync(join(resourcesOf(packed), 'default_app.asar'))).toBe(false);
    expect(existsSync(join(resourcesOf(packed), 'app'))).toBe(false);
  });

  test('it cannot be used as a Node, nor be told one by its environment', async () => {
    // The words of a Node; nothing of this start may touch the user's own folders.
    const elsewhere = { HOME: scratch, XDG_DATA_HOME: scratch, XDG_CONFIG_HOME: scratch };
    const environment = { ...elsewhere, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--title=changed' };
    const asNode = run(packed.program, ['-p', '6 * 7'], environment);
    let said = '';
    asNode.stdout?.on('data', (part: Buffer) => {
      said += part;
    });
    // It opens its window, or says that it will not as root; a Node would have answered and ended.
    await endOrAfter(asNode, 4_000);
    await end(asNode);
    expect(said).not.toContain('42');
  });

  test('it carries every package that its processes load, and takes none from around it', () => {
    // Away from the project: a package that was forgotten would be found in the folders above.
    const away = join(scratch, 'unpacked');
    cpSync(join(resourcesOf(packed), 'app.asar.unpacked'), away, { recursive: true });
    const names = usedPackages(away).filter((name) => name !== 'electron');
    expect(names).toEqual(expect.arrayContaining(['better-sqlite3', 'node-hid', 'serialport', 'sharp']));
    const program = join(away, 'processes', 'load-all.mjs');
    const square = "{ create: { width: 8, height: 8, channels: 3, background: 'white' } }";
    const loads = names.map((name) => `await import(${JSON.stringify(name)});`);
    const reads = `console.log((await (await import('sharp')).default(${square}).jpeg().toBuffer()).length > 100);`;
    writeFileSync(program, [...loads, reads].join('\n'));
    expect(execFileSync(process.execPath, [program], { encoding: 'utf8' }).trim()).toBe('true');
  });

  test('it enrols one applicant', async () => {
    const camera = join(scratch, 'camera.y4m');
    writeCameraFile(camera);
    child = run(packed.program, [
      ...sandbox,
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--user-data-dir=${join(scratch, 'data')}`,
      '--demo-speed=unpaced',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${camera}`,
    ]);
    const address = await devtoolsOrEnd(child, patienceMs);
    if (address === null) throw new Error('the packed application did not open its debugger');
    browser = await connectOverDebugger(() => address);
    const page = await firstPage(browser);
    page.setDefaultTimeout(patienceMs);
    expect(page.url()).toMatch(/^app:\/\/tram\//);
    await officer.signIn(page);
    await officer.find(page, 'pham thi uyen');
    await officer.begin(page);
    await press(page, 'F8');
    await officer.takePortrait(page);
    await officer.takeFingers(page);
    expect(await officer.seal(page)).not.toBe('');
    await press(page, 'Control+4');
    await page.locator('main').getByText('Trung tâm đã nhận đủ').waitFor();
  });

  describe('as an installer holds it', () => {
    let installed: PackedApp;
    beforeAll(async () => {
      installed = await packApp('installer');
    });

    test('it carries neither demo nor simulators nor a Node', async () => {
      const files = listPackage(join(resourcesOf(installed), 'app.asar'), { isPack: false });
      expect(files.filter((file) => /^\/demo|simulat|fastify|\.test\./.test(file))).toEqual([]);
      expect(files).toContain('/processes/station.js');
      expect(existsSync(join(resourcesOf(installed), 'node'))).toBe(false);
      expect(await readFuses(installed.program)).toEqual(wantedFuses(process.platform));
    });

    test.each(['remote-debugging-port', 'remote-debugging-address', 'js-flags', 'load-extension'])(
      'it does not start with --%s',
      async (name) => {
        const words = [...sandbox, `--user-data-dir=${join(scratch, 'installed')}`, `--${name}=0`];
        const started = run(installed.program, words);
        let said = '';
        started.stderr?.on('data', (part: Buffer) => {
          said += part;
        });
        const code = await new Promise((resolve) => started.once('close', resolve));
        expect(code).toBe(2);
        expect(said).toContain(`--${name} is not accepted`);
        expect(existsSync(join(scratch, 'installed', 'station'))).toBe(false);
      },
    );
  });
});

/** The address of the debugger as the application says it, or null when it does not within the time. */
function devtoolsOrEnd(child: ChildProcess, ms: number): Promise<string | null> {
  return new Promise((resolve) => {
    let said = '';
    const timer = setTimeout(() => resolve(null), ms);
    child.once('exit', () => resolve(null));
    child.stderr?.on('data', (part: Buffer) => {
      said += part;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

/** Resolves when a program has ended, or is still there after the time. */
function endOrAfter(child: ChildProcess, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    child.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (!context) throw new Error('no window');
  return context.pages()[0] ?? context.waitForEvent('page');
}

/** Asks a program to end, and makes it end when it does not. */
async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(late);
}
