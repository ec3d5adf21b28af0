import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectDevices, type DevicesClient, takeSample } from '../../devices/client.ts';
import { forkSpawn } from '../../main/host/spawn.ts';
import { type Supervisor, type SupervisorEvent, supervise } from '../../main/host/supervisor.ts';

let folder: string;
let events: SupervisorEvent[];
let supervisor: Supervisor;
let client: DevicesClient;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tram-crash-'));
  begin(60_000);
});

/** @param hangMs longer than any start on a busy machine, unless a hang is what is tested */
function begin(hangMs: number): void {
  events = [];
  supervisor = supervise({
    name: 'devices',
    spawn: forkSpawn({
      entry: new URL('../fixtures/devices/crashing-process.ts', import.meta.url),
      env: { TRAM_MEMORY: join(folder, 'devices.json') },
    }),
    backOff: { firstMs: 10, maxMs: 50, healthyAfterMs: 60_000 },
    hangMs,
    endMs: 5_000,
    onEvent: (event) => events.push(event),
  });
  client = connectDevices(supervisor.channel);
}
afterEach(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ready = () => expect.poll(() => client.ready, { timeout: 20_000 }).toBe(true);
const take = (position: string, deviceId = 'made-up:1') =>
  takeSample({ client, role: 'fingerprint', deviceId, position, timeoutMs: 10_000 });
const devices = async () => {
  const listed = await client.call('list', {});
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.devices;
};
async function crash(position: string): Promise<void> {
  await ready();
  expect(await take(position)).toMatchObject({ ok: false, error: { code: 'process_gone' } });
  await ready();
}

describe('the devices process under supervision', () => {
  test('a driver that takes the process with it: told, counted, and the next capture works', async () => {
    await ready();
    await take('rightThumb');
    await crash('die');
    expect(await devices()).toMatchObject([
      { deviceId: 'made-up:1', crashes: 1, lastError: 'device_crashed', state: 'available', failures: 0 },
      { deviceId: 'made-up:2', crashes: 0, lastError: null },
    ]);
    expect(await take('rightThumb')).toMatchObject({ ok: true });
    expect(events.map(({ type }) => type)).toEqual(['started', 'exited', 'started']);
  });

  test('a driver that hangs is ended, and held to account', async () => {
    await supervisor.stop();
    begin(8_000);
    await crash('hang');
    expect(events.map(({ type }) => type)).toContain('hung');
    expect((await devices())[0]).toMatchObject({ crashes: 1, lastError: 'device_crashed' });
    expect(await take('rightThumb')).toMatchObject({ ok: true });
  });

  test('after three crashes it is set aside, the others go on, and the operator can try again', async () => {
    for (let n = 0; n < 3; n++) await crash('die');
    const [bad, well] = await devices();
    expect(bad).toMatchObject({ crashes: 3, state: 'unavailable', lastError: 'device_crashed', isDefault: false });
    expect(Date.parse(bad?.retryAt ?? '') - Date.now()).toBeGreaterThan(500_000);
    expect(well).toMatchObject({ state: 'available', isDefault: true });
    expect(await take('rightThumb')).toMatchObject({ error: { code: 'device_unavailable', detail: 'device_crashed' } });
    const byRole = await takeSample({ client, role: 'fingerprint', position: 'rightThumb', timeoutMs: 10_000 });
    expect(byRole).toMatchObject({ ok: true, value: { device: { deviceId: 'made-up:2' } } });
    await client.call('selfTest', { deviceId: 'made-up:1' });
    expect((await devices())[0]).toMatchObject({ state: 'available', crashes: 3, selfTest: { error: null } });
    expect(await take('rightThumb')).toMatchObject({ ok: true });
  });

  test('an end from outside while nothing is done is nobody’s crash', async () => {
    await ready();
    await take('rightThumb');
    supervisor.kill();
    await expect.poll(() => events.length, { timeout: 20_000 }).toBe(3);
    await ready();
    expect((await devices()).map(({ crashes }) => crashes)).toEqual([0, 0]);
  });
});
