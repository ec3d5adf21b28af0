import assert from 'node:assert/strict';
import type { AnswerDamage, ConformanceCase, ConformanceRig, ConformanceTraits, MakeRig } from './rig.ts';
import { assertGoodImage, capture, capturesWell, failsWith, onRig, openDevice, worksAgain } from './use-device.ts';

const FOR_EVER = 1_000_000;

/** Damaged, missing and refused answers. A typed error or a good image, never a wrong one, never a hang. */
export function damageCases(make: MakeRig, { damages, lateAnswers }: ConformanceTraits): ConformanceCase[] {
  return [
    ...damages.map((damage) => ({
      name: `${damage} once at each protocol step costs nothing`,
      run: () => onceAtEachStep(make, damage),
    })),
    ...damages.map((damage) => ({
      name: `${damage} once amid the image costs nothing`,
      run: () => onceAmidImage(make, damage),
    })),
    ...damages
      .filter((damage) => damage !== 'garbage')
      .map((damage) => ({
        name: `${damage} at each try of the image is an error, then captures`,
        run: () => alwaysAmidImage(make, damage),
      })),
    { name: 'silence for ever at each protocol step is an error, then works', run: () => silentAtEachStep(make) },
    ...(lateAnswers
      ? [{ name: 'an answer that comes too late at each protocol step costs nothing', run: () => lateAtEachStep(make) }]
      : []),
    { name: 'a refusal at each protocol step is an error or goes unharmed, then works', run: () => refusals(make) },
  ];
}

/** Runs the body once for each step, each time on a fresh rig. */
async function forEachStep(
  make: MakeRig,
  body: (rig: ConformanceRig, step: ConformanceRig['steps'][number]) => Promise<void>,
): Promise<void> {
  let count = 1;
  for (let index = 0; index < count; index++) {
    await onRig(make, async (rig) => {
      count = rig.steps.length;
      await body(rig, rig.steps[index]!);
    });
  }
}

function onceAtEachStep(make: MakeRig, damage: AnswerDamage): Promise<void> {
  return forEachStep(make, async (rig, step) => {
    rig.damage(damage, step.name, 0, 1);
    await worksAgain(rig);
  });
}

async function onceAmidImage(make: MakeRig, damage: AnswerDamage): Promise<void> {
  for (const share of [0, 0.5, 1]) {
    await onRig(make, async (rig) => {
      const { name, answers } = rig.imageStep;
      rig.damage(damage, name, 1 + Math.round((answers - 2) * share), 1);
      await worksAgain(rig);
    });
  }
}

function alwaysAmidImage(make: MakeRig, damage: AnswerDamage): Promise<void> {
  return onRig(make, async (rig) => {
    const device = await openDevice(rig);
    rig.damage(damage, rig.imageStep.name, rig.imageStep.answers >> 1, FOR_EVER);
    await failsWith(capture(device), 'device_garbled');
    rig.clear();
    await capturesWell(device);
    await device.close();
  });
}

function silentAtEachStep(make: MakeRig): Promise<void> {
  return forEachStep(make, async (rig, step) => {
    rig.silence(step.name, FOR_EVER);
    if (step.opening) {
      await failsWith(openDevice(rig), 'device_silent');
      rig.clear();
      await worksAgain(rig);
      return;
    }
    const device = await openDevice(rig);
    await failsWith(capture(device), 'device_silent');
    rig.clear();
    await capturesWell(device);
    await device.close();
  });
}

/** The late answer is not taken for the next command's: each capture shows its own finger. */
function lateAtEachStep(make: MakeRig): Promise<void> {
  return forEachStep(make, async (rig, step) => {
    rig.answerLate(step.name);
    const device = await openDevice(rig);
    const first = await capture(device);
    rig.hideFinger(2);
    const second = await capture(device);
    assertGoodImage(first);
    assertGoodImage(second);
    assert.notDeepEqual(first.data, second.data, 'the image of the finger before');
    await device.close();
  });
}

function refusals(make: MakeRig): Promise<void> {
  return forEachStep(make, async (rig, step) => {
    rig.refuse(step.name, FOR_EVER);
    try {
      const device = await openDevice(rig);
      try {
        await capture(device);
      } finally {
        await device.close();
      }
    } catch (error) {
      await failsWith(Promise.reject(error), 'device_refused');
    }
    rig.clear();
    await worksAgain(rig);
  });
}
