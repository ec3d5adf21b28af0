import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { barcodeSerialDriver } from '../drivers/barcode-serial/driver.ts';
import type { OpenDevice } from '../drivers/driver.ts';
import { gtDriver } from '../drivers/gt/driver.ts';
import { zfmDriver } from '../drivers/zfm/driver.ts';
import { serialTransport } from '../transport/serial.ts';
import { hasSocat } from './pseudo-terminal.ts';

const ENTRY = fileURLToPath(new URL('./run.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tram-simulate-'));
/** A path of its own for each test: the bridge of a simulator that was killed removes its link a little later. */
let link = '';
let links = 0;
const started: ChildProcess[] = [];

beforeEach(() => {
  link = join(folder, `scanner-${++links}`);
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  const child = spawn(process.execPath, [ENTRY, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  started.push(child);
  return child;
}

/** Calls back for each line of a stream; resolves the next one asked for. */
function lines(child: ChildProcess): () => Promise<string> {
  const reader = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return async () => String((await reader.next()).value);
}

const openScanner = (): Promise<OpenDevice> =>
  zfmDriver().open(serialTransport({ path: link, baud: 57_600, watchMs: 100 }), {
    signal: AbortSignal.timeout(60_000),
  });
const capture = (device: OpenDevice) =>
  device.capture({ position: 'x', timeoutMs: 20_000, signal: AbortSignal.timeout(60_000), onProgress: () => {} });

describe('simulate', () => {
  it.each([
    [['nothing']],
    [['zfm']],
    [['zfm', '--link', '/tmp/x', '--speed', 'fast']],
    [['zfm', '--link', '/tmp/x', '--fault', 'x']],
    [['barcode']],
    [['barcode', '--link', '/tmp/x', '--end', 'x']],
  ])('explains itself: %j', async (args) => {
    const child = start(args);
    expect((await once(child, 'exit'))[0]).toBe(2);
  });

  it('says in a sentence that socat is missing', async () => {
    const child = start(['zfm', '--link', link], { ...process.env, PATH: folder });
    let said = '';
    child.stderr?.on('data', (data: Buffer) => {
      said += data.toString();
    });
    expect((await once(child, 'close'))[0]).toBe(3);
    expect(said).toMatch(/^socat is not installed: .+\n$/);
  });
});

describe.skipIf(!hasSocat())('simulate over a pseudo terminal (skipped where socat is missing)', () => {
  it('is ready, obeys orders, comes back, and ends with its standard input', async () => {
    const child = start(['zfm', '--link', link, '--seed', '5']);
    const next = lines(child);
    expect(await next()).toBe(`ready ${link}`);
    const device = await openScanner();
    const image = await capture(device);
    expect([image.width, image.height]).toEqual([256, 288]);
    const lost = new Promise<void>((resolve) => {
      device.onLost(resolve);
    });
    child.stdin?.write('fault unplug-at 12000\n');
    await expect(capture(device)).rejects.toMatchObject({ code: 'device_lost' });
    await lost;
    await device.close();
    child.stdin?.write('plug\n');
    expect(await next()).toBe(`ready ${link}`);
    const again = await openScanner();
    expect((await capture(again)).data.length).toBe(256 * 288);
    await again.close();
    const exited = once(child, 'exit');
    child.stdin?.end();
    expect((await exited)[0]).toBe(0);
    expect(existsSync(link)).toBe(false);
  });

  it('obeys messages of its parent and ends with it', async () => {
    const child = fork(ENTRY, ['zfm', '--link', link, '--fault', 'silent any 1000000'], { execArgv: [], silent: true });
    started.push(child);
    expect((await once(child, 'message'))[0]).toEqual({ ready: link });
    child.send('clear');
    const device = await openScanner();
    await device.close();
    const exited = once(child, 'exit');
    child.disconnect();
    expect((await exited)[0]).toBe(0);
    expect(existsSync(link)).toBe(false);
  });

  it('plays each family that it knows', async () => {
    const child = start(['gt', '--link', link, '--fault', 'sum getImage 1']);
    expect(await lines(child)()).toBe(`ready ${link}`);
    const transport = serialTransport({ path: link, baud: 9600, watchMs: 100 });
    const device = await gtDriver().open(transport, { signal: AbortSignal.timeout(60_000) });
    expect(await capture(device)).toMatchObject({ width: 258, height: 202 });
    await device.close();
  });

  it('shows the same fingers for the same seed', async () => {
    const images: Uint8Array[] = [];
    for (let round = 0; round < 2; round++) {
      const child = start(['zfm', '--link', link, '--seed', '9']);
      await lines(child)();
      const device = await openScanner();
      images.push((await capture(device)).data);
      await device.close();
      const exited = once(child, 'exit');
      child.stdin?.end();
      await exited;
    }
    expect(Buffer.from(images[0]!).equals(Buffer.from(images[1]!))).toBe(true);
  });

  it.skipIf(!hasSocat())(
    'plays a code reader that reads what it is told (skipped where socat is missing)',
    async () => {
      const child = start(['barcode', '--link', link, '--end', 'cr']);
      const next = lines(child);
      expect(await next()).toBe(`ready ${link}`);
      const signal = AbortSignal.timeout(60_000);
      const reader = await barcodeSerialDriver().open(serialTransport({ path: link, baud: 9_600, watchMs: 100 }), {
        signal,
      });
      const codes: string[] = [];
      reader.onCode((text) => codes.push(text));
      child.stdin?.write('noise\nscan 001099012345||Nguyễn Văn An|01011999\ncut 4 lost-for-ever\nnonsense\n');
      await expect.poll(() => codes).toEqual(['001099012345||Nguyễn Văn An|01011999', 'lost']);
      child.stdin?.write('unplug\n');
      await new Promise<void>((resolve) => reader.onLost(resolve));
      child.stdin?.write('plug\n');
      expect(await next()).toBe(`ready ${link}`);
      await reader.close();
    },
  );
});
