import type { ConformanceCase, ConformanceRig, MakeRig } from './rig.ts';
import { capture, capturesWell, failsWith, onRig, openDevice, type Progress, worksAgain } from './use-device.ts';

/** Cancelling at every point; the device works afterwards. */
export function cancelCases(make: MakeRig): ConformanceCase[] {
  const during = (name: string, when: (progress: Progress) => boolean, looks: number): ConformanceCase => ({
    name: `cancelled while ${name}, then captures`,
    run: () => onRig(make, (rig) => cancelDuring(rig, when, looks)),
  });
  return [
    { name: 'cancelled before opening', run: () => onRig(make, beforeOpening) },
    { name: 'cancelled in each step of opening, then opens', run: () => inEachOpeningStep(make) },
    { name: 'cancelled before capturing', run: () => onRig(make, beforeCapturing) },
    during('waiting for the finger', ({ phase }) => phase === 'awaitingFinger', 1_000_000),
    during('the finger is on', ({ phase }) => phase === 'fingerOn', 0),
    during('the image begins', ({ phase }) => phase === 'reading', 0),
    during('half the image is there', ({ phase, share }) => phase === 'reading' && share > 0.5, 0),
  ];
}

type Body = (rig: ConformanceRig) => Promise<void>;
type Rig = Parameters<Body>[0];

const beforeOpening: Body = async (rig) => {
  await failsWith(openDevice(rig, AbortSignal.abort()), 'cancelled');
  await worksAgain(rig);
};

async function inEachOpeningStep(make: MakeRig): Promise<void> {
  let count = 1;
  for (let index = 0; index < count; index++) {
    await onRig(make, async (rig) => {
      const opening = rig.steps.filter((step) => step.opening);
      count = opening.length;
      rig.silence(opening[index]!.name, 1_000_000);
      await failsWith(openDevice(rig, AbortSignal.timeout(25)), 'cancelled');
      rig.clear();
      await worksAgain(rig);
    });
  }
}

const beforeCapturing: Body = async (rig) => {
  const device = await openDevice(rig);
  await failsWith(capture(device, { signal: AbortSignal.abort() }), 'cancelled');
  await capturesWell(device);
  await device.close();
};

async function cancelDuring(rig: Rig, when: (progress: Progress) => boolean, looks: number): Promise<void> {
  const device = await openDevice(rig);
  if (looks > 0) rig.hideFinger(looks);
  // Paced, so that the image is still on its way when the wish to cancel comes.
  rig.pace(2_000_000);
  const controller = new AbortController();
  const onProgress = (progress: Progress): void => {
    if (when(progress)) controller.abort();
  };
  await failsWith(capture(device, { signal: controller.signal, onProgress }), 'cancelled');
  rig.clear();
  await capturesWell(device);
  await device.close();
}
