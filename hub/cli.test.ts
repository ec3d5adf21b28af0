import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { oneTimeCodePattern } from '../main/contract/wire/provisioning.ts';
import { TestStation } from './testing/test-station.ts';

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
let folder: string;
let data: string;
const running: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tram-cli-'));
  data = join(folder, 'data');
});
afterEach(async () => {
  for (const child of running.splice(0))
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function run(...args: string[]): Promise<{ code: number; out: string; errors: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], (error, out, errors) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors }),
    );
  });
}

async function serve(ipc: boolean): Promise<{ child: ChildProcess; url: string; log: () => string }> {
  const child = spawn(
    process.execPath,
    [cli, 'serve', '--data', data, '--port', '0', '--make-demo-authority', join(folder, 'demo')],
    { stdio: ipc ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'] },
  );
  running.push(child);
  let log = '';
  child.stderr?.on('data', (text: Buffer) => {
    log += text.toString('utf8');
  });
  if (!child.stdout) throw new Error('no output');
  const ended = once(child, 'close').then(() => null);
  const said = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  if (said === null) throw new Error(`the hub did not start: ${log}`);
  const [line] = said;
  const [, url = ''] = /^hub ready (https:\/\/127\.0\.0\.1:\d+)$/.exec(String(line)) ?? [];
  return { child, url, log: () => log };
}

const codeArgs = (url: string): string[] => [
  'code',
  '--data',
  data,
  '--url',
  url,
  '--station-name',
  'Trạm 1',
  '--unit-code',
  '22',
  '--unit-name',
  'Ninh Hòa',
];

describe('the commands', () => {
  test('take a dossier through, beside a serving hub', async () => {
    const { child, url, log } = await serve(false);
    const { out } = await run(...codeArgs(url), '--target', '120', '--cut-off', '22:30');
    expect(out.trim()).toMatch(oneTimeCodePattern);
    const station = await TestStation.provision(out.trim(), await readFile(join(data, 'keys/root.pem'), 'utf8'));
    expect(station.config).toMatchObject({ dayTarget: 120, cutOff: '22:30', unit: { code: '22', name: 'Ninh Hòa' } });
    const dossier = await station.journal.dossier();
    await station.deliver(dossier);
    const decided = await run(
      'decide',
      '--data',
      data,
      '--id',
      dossier.id,
      '--verdict',
      'rejected',
      '--reason',
      'a:b: c',
    );
    expect(JSON.parse(decided.out)).toMatchObject({ version: 1, reasons: [{ code: 'a', text: 'b: c' }] });
    expect(await station.decisions(0)).toHaveLength(1);
    const listed = JSON.parse((await run('list', '--data', data)).out) as { receipts: unknown[]; stations: unknown[] };
    expect([listed.receipts.length, listed.stations.length]).toEqual([1, 1]);
    expect(await run('verify', '--data', data)).toMatchObject({ code: 0 });

    const second = await run('serve', '--data', data, '--port', '0');
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.errors).toBe(
      'Another hub is already serving this data folder. Stop that one first, or name another folder with --data.\n',
    );
    child.kill('SIGTERM');
    // Not its exit, after which the last of its log may still be on the way.
    expect(await once(child, 'close')).toEqual([0, null]);
    for (const line of log().trim().split('\n')) {
      expect(JSON.parse(line)).toMatchObject({ at: expect.any(String), level: expect.any(String) });
    }
    // What stations send names people nowhere, and neither does the log name places.
    expect(log()).not.toContain('Ninh');

    const { sha256 } = (dossier.entry as { container: { sha256: string } }).container;
    await rm(join(data, 'blobs/objects', sha256.slice(0, 2), `${sha256}.cms`));
    expect(await run('verify', '--data', data)).toMatchObject({ code: 1 });
  });

  test('a hub ends when its parent lets go of it', async () => {
    const { child } = await serve(true);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
    // Ended in order: the data folder is free and sound.
    expect(await run('verify', '--data', data)).toMatchObject({ code: 0 });
  });

  test('a hub whose parent also closed its pipes still ends in order', async () => {
    const { child } = await serve(true);
    child.stdout?.destroy();
    child.stderr?.destroy();
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('say in a sentence what is wrong', async () => {
    expect(await run('list', '--data', data)).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/no hub in this/),
    });
    expect(existsSync(data)).toBe(false);
    expect(await run('serve', '--data', data)).toMatchObject({ code: 1, errors: expect.stringMatching(/--authority/) });
    for (const args of [['frobnicate'], ['serve'], ['list', '--dat', 'x'], codeArgs('http://plain')]) {
      const { code, errors } = await run(...args);
      expect([code, errors.split('\n').length]).toEqual([2, 2]);
    }
    expect(await run('help')).toMatchObject({ code: 0, out: expect.stringContaining('restored') });
  });
});
