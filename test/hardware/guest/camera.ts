import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { ensure, figure, until } from './expect.ts';
import type { Prove } from './proofs.ts';

const DEVICE = '/dev/video0';

/** A camera of the kernel's own (`vivid`): listed as the system lists any, and giving pictures. */
export async function proveCamera(prove: Prove): Promise<void> {
  await prove(async () => {
    const name = await until(() => {
      try {
        return readFileSync('/sys/class/video4linux/video0/name', 'utf8').trim();
      } catch {
        return null;
      }
    }, 'no camera is listed');
    ensure(name.startsWith('vivid'), `the camera is called ${name}`);
    return `${DEVICE}, ${name}`;
  });
  await prove(async () => {
    const file = await open(DEVICE, 'r');
    try {
      const frame = new Uint8Array(4_000_000);
      const { bytesRead } = await file.read(frame);
      const values = new Set(frame.subarray(0, bytesRead));
      // Test pictures are coloured bars: one value alone would be an empty buffer.
      ensure(bytesRead > 100_000 && values.size > 4, `${bytesRead} bytes with ${values.size} values`);
      return `${figure(bytesRead)} bytes`;
    } finally {
      await file.close();
    }
  });
}
