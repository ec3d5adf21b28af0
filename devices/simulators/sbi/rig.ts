import type { ConformanceRig, ConformanceTraits } from '../../conformance/rig.ts';
import { sbiDriver } from '../../drivers/sbi/driver.ts';
import { addressOf } from '../../drivers/sbi/find.ts';
import { SBI_TIMING } from '../../drivers/sbi/options.ts';
import { sbiPki } from './pki.ts';
import { simulateSbi } from './simulator.ts';
import { stripedSubject } from './subject.ts';

/** Short waits: on this machine an answer that is not there at once does not come. */
export const RIG_TIMING = {
  ...SBI_TIMING,
  probeMs: 500,
  infoMs: 800,
  captureMs: 1000,
  graceMs: 800,
  stallMs: 1000,
  pauseMs: 10,
};

/**
 * What this family can suffer. A connection of its own for each question leaves no room for a late answer or a lost piece;
 * nothing is told while nothing is asked; and whether a finger was lifted is the service's business.
 */
export const SBI_TRAITS: ConformanceTraits = {
  damages: ['garbage', 'truncate', 'sum', 'length'],
  lateAnswers: false,
  tellsLift: false,
  tellsLoss: false,
};

/** Pixels of the striped finger in base64 twice over: less than its answer in any case. */
const LEAST_ANSWER = Math.floor((160 * 200 * 16) / 9);

/**
 * The simulated service with one single-finger scanner, or one for irises, as a device that fails on demand, for the conformance suite.
 */
export async function sbiRig(version: '0.9.5' | '1.0', kind: 'single' | 'iris' = 'single'): Promise<ConformanceRig> {
  const pki = await sbiPki();
  const simulator = await simulateSbi({
    port: 0,
    pki,
    version,
    subject: stripedSubject,
    devices: [kind],
    lookMs: 3,
  });
  const { port } = simulator;
  const [device] = simulator.devices;
  const driver = sbiDriver({ trust: { pems: [pki.rootPem] }, ports: [port], timing: RIG_TIMING });
  const order = (...faults: Parameters<typeof simulator.order>): void => void simulator.order(...faults);
  const step = (name: string): 'info' | 'capture' => (name === 'info' ? 'info' : 'capture');
  return {
    open: async (signal) => {
      const { deviceId, role, model, serialNo } = device!;
      const found = { address: addressOf(port, deviceId), role, model, serialNumber: serialNo };
      const opened = await driver.open(found, { signal });
      // The suite asks for a finger.
      return kind === 'single'
        ? opened
        : { ...opened, capture: (request) => opened.capture({ ...request, position: 'rightIris' }) };
    },
    steps: [
      { name: 'info', opening: true },
      { name: 'capture', opening: false },
    ],
    imageStep: { name: 'capture', answers: 2, bytes: LEAST_ANSWER },
    unplugOn: (name) => order({ kind: 'kill', step: step(name) }),
    unplugAfter: (bytes) => order({ kind: 'cut', bytes }),
    unplug: () => order({ kind: 'kill', step: null }),
    plug: () => simulator.order({ kind: 'plug' }),
    silence: (name, times) => order({ kind: 'silent', step: step(name), times }),
    answerLate: (name) => order({ kind: 'silent', step: step(name), times: 1 }),
    damage: (damage, name, part, times) => order({ kind: 'damage', damage, step: step(name), part, times }),
    refuse: (name, times) => order({ kind: 'error', step: step(name), code: 500, times }),
    hideFinger: (looks) => order({ kind: 'hide', looks }),
    keepFinger: () => {},
    pace: (baud) => {
      simulator.speed = baud;
    },
    clear: () => order({ kind: 'clear' }),
    dispose: () => simulator.close(),
  };
}
