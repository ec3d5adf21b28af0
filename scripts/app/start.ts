import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { prepareElectron } from '../setup/electron.mjs';
import { buildApp } from './build.ts';
import { hasDisplay } from './display.ts';
import { launchArguments } from './launch.ts';
import { whyNoSandbox } from './sandbox.ts';

/**
 * Opens the station's window in its demo profile. Where no window can be opened it says why and runs the demo without one.
 * Words after `--` go to the application: `--user-data-dir=DIR`, `--demo-untouched`, `--demo-speed=BITS`, `--service`.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
/** A window that ends so soon with an error never opened. */
const openedAfterMs = 5_000;

process.exitCode = await main(process.argv.slice(2));

async function main(words: string[]): Promise<number> {
  if (!hasDisplay()) {
    return demo(
      'Máy này không có màn hình, nên trạm chạy bản trình diễn không cửa sổ.',
      'This machine has no display: the demo runs without a window.',
    );
  }
  const electron = await prepareElectron(root);
  if (!electron.ok) {
    for (const line of electron.lines) say(`    ${line}`);
    return demo(electron.vi, electron.en);
  }
  const { folder, built, ms } = await buildApp('development');
  if (built) say(`[app] built in ${(ms / 1000).toFixed(1)} s`);
  if (electron.kind === 'fallback') say(`[app] development runtime: Electron ${electron.version}`);
  if (whyNoSandbox() !== null)
    say("[app] Chromium's sandbox is off: it cannot be set up for this user (installers have it)");
  const began = Date.now();
  const { code, last } = await open(electron.path, launchArguments(folder, words));
  if (code === 0 || Date.now() - began > openedAfterMs) return code;
  for (const line of last) say(`    ${line}`);
  return demo(
    'Không mở được cửa sổ (lý do ở trên), nên trạm chạy bản trình diễn không cửa sổ.',
    'The window could not be opened (reason above): the demo runs without one.',
  );
}

/** Runs Electron to its end. What it says is mostly about buses and drivers of no concern; the last lines are kept. */
function open(program: string, words: string[]): Promise<{ code: number; last: string[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      said = (said + part).slice(-4_096);
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, last: said.trim().split('\n').slice(-3) }));
  });
}

function demo(vi: string, en: string): Promise<number> {
  say(`${vi}\n${en}`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('../demo/run.ts', import.meta.url))], {
      stdio: 'inherit',
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
