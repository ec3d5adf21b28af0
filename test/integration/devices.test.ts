import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault } from '../../devices/simulators/zfm/faults.ts';
import { startHost } from '../../main/host/host.ts';
import { forkSpawn } from '../../main/host/spawn.ts';
import { connectStation } from '../../main/station/client.ts';
import { settingsVariable } from '../../main/station/settings.ts';
import { stationFolders } from '../fixtures/station/folders.ts';
import { hubSide } from '../fixtures/station/hub-side.ts';
import {
  call,
  captureAll,
  codeOf,
  grownPerson,
  phase,
  sendAll,
  signIn,
  startFor,
  supervisor,
  until,
} from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let place: Rig;
let draftId: string;
beforeEach(async () => {
  place = await rig();
  await signIn(place.station.client);
  ({ draftId } = await startFor(place.station.client, grownPerson(1)));
  for (const position of ['portrait', 'rightThumb', 'rightIndex']) {
    await call(place.station.client, 'dossiers.capture', { draftId, position });
  }
});
afterEach(() => place.end());

const always = 1_000;
const faults: [string, Fault[], RegExp, Fault[]][] = [
  ['unplugged in the middle of an image', [{ kind: 'unplugAt', bytes: 20_000 }], /^device_lost$/, [{ kind: 'plug' }]],
  ['unplugged before the image', [{ kind: 'unplugOn', command: 'takeImage' }], /^device_lost$/, [{ kind: 'plug' }]],
  [
    'garbage in every answer',
    [{ kind: 'damage', damage: 'sum', command: 'uploadImage', frame: 40, times: always }],
    /^device_garbled$/,
    [{ kind: 'clear' }],
  ],
  ['silence', [{ kind: 'silent', command: null, times: always }], /^device_silent$/, [{ kind: 'clear' }]],
  [
    'a refusal',
    [{ kind: 'refuse', command: 'uploadImage', confirmation: 0x0e, times: always }],
    /^device_refused$/,
    [{ kind: 'clear' }],
  ],
];

test.each(faults)(
  'scanner: %s; told in a code, the same finger succeeds, earlier samples stay',
  async (_, orders, code, mend) => {
    const { client } = place.station;
    for (const fault of orders) place.devices.order(fault);
    expect(await codeOf(client, 'dossiers.capture', { draftId, position: 'rightMiddle' })).toMatch(code);
    const broken = await call(client, 'dossiers.get', { draftId });
    expect(broken.positions.filter(({ state }) => state === 'captured').length).toBe(3);
    // A fault of the device costs no attempt.
    expect(broken.positions.find(({ position }) => position === 'rightMiddle')?.attempts).toBe(0);
    for (const fault of mend) place.devices.order(fault);
    const { outcome, attempt } = await call(client, 'dossiers.capture', { draftId, position: 'rightMiddle' });
    expect({ outcome, attempt }).toEqual({ outcome: 'accepted', attempt: 1 });
    await captureAll(client, draftId);
    expect((await call(client, 'dossiers.confirm', { draftId })).state).toBe('sealed');
    expect(await sendAll(client)).toMatchObject({ waiting: 0, quarantined: 0 });
  },
);

test('a caller who gives up ends the capture at once', async () => {
  const { client } = place.station;
  place.devices.order({ kind: 'noFinger', polls: 1_000_000 });
  const giveUp = new AbortController();
  const waiting = client.call('dossiers.capture', { draftId, position: 'rightMiddle' }, { signal: giveUp.signal });
  setTimeout(() => giveUp.abort(), 100);
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  place.devices.order({ kind: 'clear' });
  const retry = async () => codeOf(client, 'dossiers.capture', { draftId, position: 'rightMiddle' });
  expect(await until('free again', retry, (code) => code !== 'device_busy')).toBe('ok');
});

test('the devices process killed in the middle of a capture: typed error, then the same finger', async () => {
  const hub = await hubSide();
  const folders = stationFolders();
  const settings = {
    dataDir: folders.data,
    keyStore: { kind: 'file', folder: folders.keyStore, purpose: 'test' },
    ballastMiB: 1,
    reserveMiB: 1,
  };
  // At 57600 bit/s an image takes seconds: there is a middle to be killed in.
  const devices = { ports: [], demo: { camera: {}, memoryScanner: { polls: 0, speed: 115_200 } } };
  const host = startHost({
    spawnStation: forkSpawn({
      entry: new URL('../faults/killing-station.ts', import.meta.url),
      env: { [settingsVariable]: JSON.stringify(settings) },
    }),
    spawnDevices: forkSpawn({
      entry: new URL('../../devices/host/process.ts', import.meta.url),
      env: { TRAM_DEVICES: JSON.stringify(devices) },
    }),
  });
  const client = connectStation(host.stationChannel);
  try {
    await phase(client, 'needsSetUp');
    await call(client, 'station.setUp', { code: await hub.code(), account: supervisor });
    await signIn(client);
    const dossier = await startFor(client, grownPerson(2));
    const at = { draftId: dossier.draftId };
    await call(client, 'dossiers.capture', { ...at, position: 'rightThumb' });
    const stop = client.on('captureProgress', ({ phase: now }) => {
      if (now === 'reading') host.devices.kill();
    });
    expect(await codeOf(client, 'dossiers.capture', { ...at, position: 'rightIndex' })).toBe('device_lost');
    stop();
    const retry = () => codeOf(client, 'dossiers.capture', { ...at, position: 'rightIndex' });
    expect(await until('devices are back', retry, (code) => code === 'ok')).toBe('ok');
    const { positions } = await call(client, 'dossiers.get', at);
    const captured = positions.filter(({ state }) => state === 'captured').map(({ position }) => position);
    expect(captured).toEqual(['rightThumb', 'rightIndex']);
  } finally {
    await host.stop();
    await hub.end();
    folders.remove();
  }
});
