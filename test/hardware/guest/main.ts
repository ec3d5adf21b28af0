import { closeSync, openSync, writeSync } from 'node:fs';
import { EXIT_FAILED, EXIT_PASSED, EXIT_PORT } from '../../../scripts/hardware/guest.ts';
import { within } from './expect.ts';
import { type Family, PROOFS, type Prove, type Verdict } from './proofs.ts';

/** So long one proof may take, in ms: the guest's processor is emulated. */
const PROOF_MS = 90_000;
const REPORT = '/dev/ttyS1';

const report = openSync(REPORT, 'w');
let failed = 0;

function tell(verdict: Verdict): void {
  if (!verdict.ok) failed++;
  writeSync(report, `${JSON.stringify(verdict)}\n`);
}

/** Native packages are loaded by the family that proves them, so that one that does not load fails alone. */
const families: Record<Family, () => Promise<(prove: Prove) => Promise<void>>> = {
  hid: async () => (await import('./hid.ts')).proveHid,
  serial: async () => (await import('./serial.ts')).proveSerial,
  usb: async () => (await import('./usb.ts')).proveUsb,
  camera: async () => (await import('./camera.ts')).proveCamera,
};

async function runFamily(family: Family): Promise<void> {
  const left: string[] = [...PROOFS[family]];
  const prove: Prove = async (work) => {
    const proof = left.shift() ?? `${family}: a proof too many`;
    try {
      tell({ proof, ok: true, detail: await within(work(), 'the proof did not end', PROOF_MS) });
    } catch (error) {
      tell({ proof, ok: false, detail: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  };
  try {
    await (await families[family]())(prove);
  } catch (error) {
    // To the console, which the host keeps.
    console.error(family, error);
  }
  for (const proof of left) tell({ proof, ok: false, detail: 'not reached' });
}

for (const family of Object.keys(PROOFS) as Family[]) await runFamily(family);
// Closing waits until the line has taken everything: the end of the machine would cut it off.
closeSync(report);
await new Promise((resolve) => setTimeout(resolve, 300));
// Ends the machine at once: nothing after it runs.
writeSync(openSync('/dev/port', 'r+'), Uint8Array.of(failed === 0 ? EXIT_PASSED : EXIT_FAILED), 0, 1, EXIT_PORT);
