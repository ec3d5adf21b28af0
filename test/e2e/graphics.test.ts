import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../scripts/app/build.ts';
import { launchArguments } from '../../scripts/app/launch.ts';
import { findElectron } from '../../scripts/setup/electron.mjs';
import { bridgeCall } from './bridge-call.ts';
import { connectOverDebugger } from './connect.ts';
import { type Display, openDisplay } from './display.ts';
import { patienceMs, press } from './keyboard.ts';
import { ifSkipped, missing } from './station-app.ts';

const electron = findElectron(new URL('../../', import.meta.url).pathname);
const canSeeProcesses = process.platform === 'linux' && existsSync('/proc/self/cmdline');
const skipped = missing !== null || !canSeeProcesses || !electron;

/**
 * The application is started without the driver, as a user does: it opens itself anew, and what it becomes is reached by
 * the debugger's port alone.
 */
describe.skipIf(skipped)(`a graphics process that keeps crashing${ifSkipped}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tram-graphics-'));
  let display: Display;
  let first: ChildProcess;
  let folder: string;
  let browser: Browser | undefined;

  beforeAll(async () => {
    const built = await buildApp('development');
    // A copy of its own, so that a build made meanwhile changes nothing under it.
    folder = mkdtempSync(join(built.folder, '..', 'e2e-'));
    cpSync(built.folder, folder, { recursive: true });
    display = await openDisplay();
    const own = [
      `--user-data-dir=${dataDir}`,
      '--remote-debugging-port=0',
      '--demo-fingers=',
      '--use-angle=swiftshader',
    ];
    const env = { ...process.env, TZ: 'Asia/Ho_Chi_Minh', ...display.env };
    first = spawn(electron?.path ?? '', launchArguments(folder, own), { env, stdio: 'ignore' });
  });
  afterAll(async () => {
    await browser?.close().catch(() => {});
    for (const pid of processesOf(dataDir)) kill(pid);
    display?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 });
  });

  /** The page of the application that answers at the port now. */
  async function connect(): Promise<Page> {
    await browser?.close().catch(() => {});
    browser = await connectOverDebugger(() => `http://127.0.0.1:${portOf(dataDir)}`);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('no page');
    await page.getByRole('heading', { name: /^Đăng nhập/ }).waitFor({ timeout: patienceMs });
    return page;
  }

  const graphicsProcess = (): number | undefined =>
    processesOf(dataDir).find((pid) => wordsOf(pid).includes('--type=gpu-process'));
  const graphicsOf = async (page: Page): Promise<unknown> =>
    ((await bridgeCall(page, 'shell', 'machine.state')) as { value: { graphics: string } }).value.graphics;

  test('three times within a minute: the application opens anew, draws by software, and says so', async () => {
    expect(await graphicsOf(await connect())).toBe('hardware');
    const ended = new Promise((resolve) => first.once('exit', resolve));
    let last = 0;
    for (let crashes = 0; crashes < 3; crashes++) {
      await expect.poll(graphicsProcess).not.toBe(last || undefined);
      await expect.poll(graphicsProcess).toBeDefined();
      last = graphicsProcess() ?? 0;
      kill(last);
    }
    await ended;
    const page = await connect();
    expect(await graphicsOf(page)).toBe('software');
    await page.getByText('Chương trình đã tự mở lại vì bộ xử lý đồ họa').waitFor();
    mkdirSync('out/check/faults', { recursive: true });
    await page.screenshot({ path: 'out/check/faults/graphics-vi.png' });
    await page.getByRole('button', { name: 'Đã rõ' }).click();
    await page.getByText('Chương trình đã tự mở lại').waitFor({ state: 'detached' });
  });

  test('the way back stands in the menu', async () => {
    const page = await connect();
    await press(page, 'F12');
    await page.getByText('Đang vẽ bằng phần mềm').waitFor();
    await page.screenshot({ path: 'out/check/faults/graphics-menu-vi.png' });
    const closed = page.waitForEvent('close', { timeout: patienceMs });
    await page.getByRole('button', { name: 'Dùng lại bộ xử lý đồ họa' }).click();
    await closed;
    expect(await graphicsOf(await connect())).toBe('hardware');
    expect(existsSync(join(dataDir, 'graphics.json'))).toBe(false);
  });
});

/** The debugger's port, another one at each start; 0 while there is none. */
function portOf(dataDir: string): number {
  try {
    return Number(readFileSync(join(dataDir, 'browser', 'DevToolsActivePort'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
}

function wordsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .split('\0')
      .flatMap((word) => word.split(' '));
  } catch {
    return [];
  }
}

/** Every process whose command line or parent's names this data folder. */
function processesOf(dataDir: string): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => pid !== process.pid && wordsOf(pid).some((word) => word.includes(dataDir)));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
