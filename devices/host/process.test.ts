import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { childChannel } from '../../main/contract/channel/child.ts';
import { connectDevices, type DevicesClient, takeSample } from '../client.ts';

const ENTRY = fileURLToPath(new URL('./process.ts', import.meta.url));
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function start(settings: unknown): { child: ChildProcess; client: DevicesClient } {
  const child = fork(ENTRY, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, TRAM_DEVICES: JSON.stringify(settings) },
  });
  started.push(child);
  return { child, client: connectDevices(childChannel(child)) };
}

const finger = { role: 'fingerprint', position: 'rightIndex', timeoutMs: 20_000 } as const;

describe('devices process', () => {
  it('serves the demo: a finger and a portrait', async () => {
    const { client } = start({ demo: { memoryScanner: { polls: 1 }, camera: { seed: 2 } } });
    expect(await takeSample({ client, ...finger })).toMatchObject({
      ok: true,
      value: { sample: { image: { format: 'gray8', width: 256, height: 288, ppi: 500 } }, device: { simulated: true } },
    });
    const portrait = await takeSample({ client, role: 'camera', position: 'portrait', timeoutMs: 20_000 });
    expect(portrait).toMatchObject({
      ok: true,
      value: { sample: { image: { format: 'rgb8', width: 480, height: 640, ppi: 0 } } },
    });
  });

  it('answers what was asked before it was ready', async () => {
    // Loading takes a while: nothing that is said meanwhile may be lost, or it would be waited for for ever.
    const folder = mkdtempSync(join(tmpdir(), 'tram-early-'));
    const { child, client } = start({
      demo: { memoryScanner: {} },
      memory: join(folder, 'devices.json'),
    });
    const asked = [0, 20, 60, 120].map(async (ms) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return client.call('list', {});
    });
    const exited = once(child, 'exit').then(() => []);
    const answers = await Promise.race([Promise.all(asked), exited]);
    rmSync(folder, { recursive: true, force: true });
    expect(answers.every(({ ok }) => ok)).toBe(true);
  });

  it('killed in mid capture, the call answers that the process is gone', async () => {
    const { child, client } = start({ demo: { memoryScanner: { polls: 0, speed: 57_600 } } });
    const result = await takeSample({
      client,
      ...finger,
      onProgress: (phase, share) => {
        if (phase === 'reading' && share > 0.1) child.kill('SIGKILL');
      },
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'process_gone' } });
    expect(await takeSample({ client, ...finger })).toMatchObject({ ok: false, error: { code: 'process_gone' } });
  });

  it('ends with its host', async () => {
    const { child, client } = start({ demo: { memoryScanner: {} } });
    await client.call('list', {});
    const exited = once(child, 'exit');
    child.disconnect();
    expect((await exited)[0]).toBe(0);
  });

  it('has readers by HID, and says that none is there where none is', async () => {
    const { client } = start({ hid: [{ path: '/dev/hidraw-none', driver: 'barcode-hid' }] });
    expect(await client.call('open', { role: 'barcode' })).toMatchObject({
      ok: false,
      error: { code: 'device_absent' },
    });
    expect(await client.call('list', {})).toMatchObject({
      ok: true,
      value: { devices: [{ deviceId: 'barcode-hid:/dev/hidraw-none', role: 'barcode', state: 'lost' }] },
    });
  });

  it('does not start with settings it cannot read, and says which', async () => {
    const { child } = start({ ports: [{ path: 'COM3', driver: 'nobody' }] });
    let said = '';
    child.stderr?.on('data', (data: Buffer) => {
      said += data.toString();
    });
    expect((await once(child, 'close'))[0]).toBe(2);
    expect(said).toBe('TRAM_DEVICES: no driver nobody\n');
  });
});
