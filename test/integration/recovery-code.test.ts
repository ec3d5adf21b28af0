import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encodeRecoveryCode } from '../../main/station/vault/keys/recovery-code.ts';
import { type StationFolders, stationFolders } from '../fixtures/station/folders.ts';
import { type HubSide, hubSide } from '../fixtures/station/hub-side.ts';
import { type LocalStation, type LocalStationOptions, localStation } from '../fixtures/station/local-station.ts';
import { machineHost } from '../fixtures/station/machine-host.ts';
import { type MemoryDevices, memoryDevices } from '../fixtures/station/memory-devices.ts';
import {
  call,
  captureAll,
  codeOf,
  enrolOne,
  grownPerson,
  phase,
  sendAll,
  signIn,
  smallChild,
  startFor,
  supervisor,
} from '../fixtures/station/operator.ts';

let hub: HubSide;
let folders: StationFolders;
let devices: MemoryDevices;
const running: LocalStation[] = [];

beforeEach(async () => {
  hub = await hubSide();
  folders = stationFolders();
  devices = memoryDevices();
});
afterEach(async () => {
  vi.useRealTimers();
  for (const station of running.splice(0)) await station.stop();
  await devices.stop();
  await hub.end();
  folders.remove();
});

async function start(options: LocalStationOptions = {}): Promise<LocalStation> {
  const station = await localStation(folders, devices, options);
  running.push(station);
  return station;
}
const setUp = async ({ client }: LocalStation) =>
  (await call(client, 'station.setUp', { code: await hub.code(), account: supervisor })).recoveryCode;
/** The clock stands still, and goes on by hand: a slow machine would have waited long enough by itself. */
const stopClock = () => void vi.useFakeTimers({ toFake: ['Date'] });
const pass = (ms: number) => void vi.setSystemTime(Date.now() + ms);
const another = encodeRecoveryCode(Buffer.alloc(32, 7));

test('a replaced machine: the code opens everything again, everybody keeps the password, and the code is a new one afterwards', async () => {
  const old = machineHost({ system: true });
  const first = await start({ custody: old.custody });
  const code = await setUp(first);
  const { client } = first;
  await signIn(client);
  expect(await codeOf(client, 'station.recover', { code })).toBe('wrong_state');
  const { draftId } = await startFor(client, grownPerson(71));
  await captureAll(client, draftId);
  const sealed = await enrolOne(client, smallChild(72));
  await first.stop();

  // The data on another mainboard: its key store opens nothing of it.
  const replaced = machineHost({ system: true });
  const second = await start({ custody: replaced.custody });
  const { client: now } = second;
  const failed = await phase(now, 'failed');
  expect(failed.failure).toMatch(/^(keys_broken|key_store_unavailable)$/);
  expect(await codeOf(now, 'accounts.signIn', supervisor)).toBe(failed.failure);

  stopClock();
  // Another station's code, and one that was mistyped: said, and the next try has to wait.
  expect(await codeOf(now, 'station.recover', { code: another })).toBe('wrong_recovery_code');
  const early = await now.call('station.recover', { code });
  expect(early).toMatchObject({ ok: false, error: { code: 'recovery_wait', detail: '1 s' } });
  pass(1_000);
  const typo = code.replace(/^(.)/, (symbol) => (symbol === '7' ? '8' : '7'));
  const mistyped = await now.call('station.recover', { code: typo });
  expect(mistyped).toMatchObject({ ok: false, error: { code: 'wrong_recovery_code', detail: 'groups 1' } });
  pass(1_999);
  expect(await codeOf(now, 'station.recover', { code })).toBe('recovery_wait');
  pass(1);

  const { recoveryCode } = await call(now, 'station.recover', { code: code.toLowerCase().replaceAll('-', ' ') });
  vi.useRealTimers();
  expect(recoveryCode).toMatch(/^([0-9A-Z]{4}-){17}[0-9A-Z]{4}$/);
  await phase(now, 'signedOut');
  await signIn(now);
  const open = await call(now, 'dossiers.get', { draftId });
  expect(open.fullName).toBe(grownPerson(71).fullName);
  expect((await call(now, 'dossiers.sampleImage', { draftId, position: 'portrait' })).image).not.toBeNull();
  const { dossierId } = await call(now, 'dossiers.confirm', { draftId });
  expect(dossierId).not.toBe(sealed.dossierId);
  // The new secret is escrowed like the first one, in the journal that the hub holds.
  expect(await sendAll(now)).toMatchObject({ waiting: 0, quarantined: 0 });
  await second.stop();

  // It starts by itself from now on, and the used code opens nothing any more.
  const third = await start({ custody: replaced.custody });
  await phase(third.client, 'signedOut');
  await third.stop();
  const fourth = await start({ custody: machineHost({ system: true }).custody });
  await phase(fourth.client, 'failed');
  stopClock();
  expect(await codeOf(fourth.client, 'station.recover', { code })).toBe('wrong_recovery_code');
  pass(1_000);
  expect(await codeOf(fourth.client, 'station.recover', { code: recoveryCode ?? '' })).toBe('ok');
  vi.useRealTimers();
  await signIn(fourth.client);
  for (const secret of [code, recoveryCode ?? '-'])
    expect(running.flatMap(({ log }) => log).join()).not.toContain(secret);
});

test('a forgotten passphrase: the code is right, a new passphrase is chosen, and the old one opens nothing', async () => {
  const old = 'con trâu vàng đi qua cầu tre';
  const fresh = 'ba ngọn núi xanh sau làng cổ';
  const first = await start({ custody: machineHost({ system: false }).custody });
  await phase(first.client, 'locked');
  // Where nothing was made yet there is nothing to recover.
  expect(await codeOf(first.client, 'station.recover', { code: another })).toBe('wrong_state');
  await call(first.client, 'station.unlock', { passphrase: old });
  const code = await setUp(first);
  await first.stop();

  const second = await start({ custody: machineHost({ system: false }).custody });
  await phase(second.client, 'locked');
  expect(await codeOf(second.client, 'station.recover', { code })).toBe('passphrase_needed');
  expect(await codeOf(second.client, 'station.recover', { code, passphrase: 'ngắn' })).toBe('weak_passphrase');
  const { recoveryCode } = await call(second.client, 'station.recover', { code, passphrase: fresh });
  expect(recoveryCode).not.toBe(code);
  await phase(second.client, 'signedOut');
  await signIn(second.client);
  await second.stop();

  const third = await start({ custody: machineHost({ system: false }).custody });
  stopClock();
  expect(await codeOf(third.client, 'station.unlock', { passphrase: old })).toBe('wrong_passphrase');
  pass(1_000);
  expect(await codeOf(third.client, 'station.unlock', { passphrase: fresh })).toBe('ok');
});

test('key files that are gone or damaged are written anew', async () => {
  const first = await start();
  const code = await setUp(first);
  await first.stop();
  rmSync(join(folders.data, 'keys/machine.json'));
  const second = await start();
  expect((await phase(second.client, 'failed')).failure).toBe('keys_broken');
  expect(await codeOf(second.client, 'station.recover', { code })).toBe('ok');
  await signIn(second.client);
});
