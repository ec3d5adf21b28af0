import assert from 'node:assert/strict';
import type { ConformanceCase, ConformanceRig, ConformanceTraits, MakeRig } from './rig.ts';
import {
  assertGoodImage,
  capture,
  capturesWell,
  failsWith,
  onRig,
  openDevice,
  type Progress,
  worksAgain,
} from './use-device.ts';

/** Nobody came in time: a finger, or whatever else the device looks for. */
const NOBODY = ['finger_timeout', 'subject_timeout'] as const;

const ORDER = ['awaitingFinger', 'fingerOn', 'reading', 'done'];

/** Open, capture, wait for the finger, close. */
export function basicCases(make: MakeRig, { tellsLift }: ConformanceTraits): ConformanceCase[] {
  return [
    { name: 'opens, captures twice, closes, opens again', run: () => onRig(make, twice) },
    { name: 'reports phases in order and a share that never falls', run: () => onRig(make, progress) },
    { name: 'waits for the finger', run: () => onRig(make, waits) },
    { name: 'gives up on a finger that does not come, then captures', run: () => onRig(make, fingerTimeout) },
    ...(tellsLift
      ? [
          { name: 'waits until the finger before is lifted', run: () => onRig(make, lifts) },
          {
            name: 'gives up on a finger that is not lifted, then captures the next',
            run: () => onRig(make, liftTimeout),
          },
        ]
      : []),
    { name: 'captures over a slow line', run: () => onRig(make, slow) },
    { name: 'says that nothing is there', run: () => onRig(make, absent) },
    { name: 'closes twice without harm', run: () => onRig(make, closesTwice) },
  ];
}

type Body = (rig: ConformanceRig) => Promise<void>;

const twice: Body = async (rig) => {
  const device = await openDevice(rig);
  const first = await capture(device);
  const second = await capture(device);
  assertGoodImage(first);
  assertGoodImage(second);
  assert.notDeepEqual(first.data, second.data, 'the same image twice');
  await device.close();
  await worksAgain(rig);
};

const progress: Body = async (rig) => {
  const device = await openDevice(rig);
  const seen: Progress[] = [];
  await capture(device, { onProgress: (step) => seen.push(step) });
  const places = seen.map(({ phase }) => ORDER.indexOf(phase));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  assert.deepEqual([...new Set(seen.map(({ phase }) => phase))], ORDER);
  const shares = seen.filter(({ phase }) => phase === 'reading').map(({ share }) => share);
  assert.deepEqual(
    shares,
    shares.toSorted((a, b) => a - b),
  );
  assert.ok(shares.every((share) => share >= 0 && share <= 1));
  await device.close();
};

const waits: Body = async (rig) => {
  const device = await openDevice(rig);
  rig.hideFinger(5);
  await capturesWell(device);
  await device.close();
};

const fingerTimeout: Body = async (rig) => {
  const device = await openDevice(rig);
  rig.hideFinger(1_000_000);
  await failsWith(capture(device, { timeoutMs: 60 }), ...NOBODY);
  rig.clear();
  await capturesWell(device);
  await device.close();
};

const lifts: Body = async (rig) => {
  const device = await openDevice(rig);
  const first = await capture(device);
  rig.keepFinger(5);
  const phases = new Set<string>();
  const second = await capture(device, { onProgress: ({ phase }) => phases.add(phase) });
  assert.deepEqual([...phases], ['awaitingLift', ...ORDER]);
  assertGoodImage(second);
  assert.notDeepEqual(first.data, second.data, 'the finger that was not lifted');
  // One that was cancelled lies there, too.
  const controller = new AbortController();
  const onProgress = ({ phase }: Progress): void => {
    if (phase === 'fingerOn') controller.abort();
  };
  await failsWith(capture(device, { signal: controller.signal, onProgress }), 'cancelled');
  rig.keepFinger(2);
  phases.clear();
  await capture(device, { onProgress: ({ phase }) => phases.add(phase) });
  assert.ok(phases.has('awaitingLift'), 'the finger of a cancelled capture');
  await device.close();
};

const liftTimeout: Body = async (rig) => {
  const device = await openDevice(rig);
  const first = await capture(device);
  rig.keepFinger(1_000_000);
  await failsWith(capture(device), ...NOBODY);
  await failsWith(capture(device), ...NOBODY);
  rig.clear();
  const second = await capture(device);
  assert.notDeepEqual(first.data, second.data, 'the finger that was not lifted');
  await device.close();
};

const slow: Body = async (rig) => {
  const device = await openDevice(rig);
  rig.pace(1_000_000);
  await capturesWell(device);
  await device.close();
};

const absent: Body = async (rig) => {
  rig.unplug();
  await failsWith(openDevice(rig), 'device_absent');
  await rig.plug();
  await worksAgain(rig);
};

const closesTwice: Body = async (rig) => {
  const device = await openDevice(rig);
  await device.close();
  await device.close();
  await worksAgain(rig);
};
