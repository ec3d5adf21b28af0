import assert from 'node:assert/strict';
import type { ConformanceCase, ConformanceRig, ConformanceTraits, MakeRig } from './rig.ts';
import { capture, failsWith, onRig, openDevice, soon, worksAgain } from './use-device.ts';

/** Shares of the image after which the cable goes. */
const CUTS = [0, 0.01, 0.33, 0.5, 0.99];

/** The cable is pulled; plugged in again, the device works. */
export function unplugCases(make: MakeRig, { tellsLoss }: ConformanceTraits): ConformanceCase[] {
  return [
    { name: 'unplugged at each protocol step', run: () => atEachStep(make) },
    { name: 'unplugged in mid image', run: () => inMidImage(make) },
    ...(tellsLoss ? [{ name: 'unplugged while nothing is asked of it', run: () => onRig(make, whileIdle) }] : []),
  ];
}

async function atEachStep(make: MakeRig): Promise<void> {
  let count = 1;
  for (let index = 0; index < count; index++) {
    await onRig(make, async (rig) => {
      count = rig.steps.length;
      const step = rig.steps[index]!;
      rig.unplugOn(step.name);
      if (step.opening) {
        await failsWith(openDevice(rig), 'device_lost');
      } else {
        const device = await openDevice(rig);
        await failsWith(capture(device), 'device_lost');
        await device.close();
      }
      await failsWith(openDevice(rig), 'device_absent');
      await rig.plug();
      await worksAgain(rig);
    });
  }
}

async function inMidImage(make: MakeRig): Promise<void> {
  for (const cut of CUTS) {
    await onRig(make, async (rig) => {
      const device = await openDevice(rig);
      rig.pace(2_000_000);
      rig.unplugAfter(Math.max(1, Math.floor(rig.imageStep.bytes * cut)));
      await failsWith(capture(device), 'device_lost');
      await device.close();
      await rig.plug();
      rig.pace(null);
      await worksAgain(rig);
    });
  }
}

const whileIdle: (rig: ConformanceRig) => Promise<void> = async (rig) => {
  const device = await openDevice(rig);
  const told = new Promise<boolean>((resolve) => {
    device.onLost(() => resolve(true));
  });
  rig.unplug();
  assert.equal(await soon(told), true);
  await failsWith(capture(device), 'device_lost');
  await device.close();
  await rig.plug();
  await worksAgain(rig);
};
