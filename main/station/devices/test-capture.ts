import { type DeviceChoice, type DevicesClient, releaseDevice, takeSample } from '../../../devices/client.ts';
import type { CapturedImage } from '../../contract/devices-api.ts';
import type { SamplesWorker } from '../samples/client.ts';
import { takenImage } from '../samples/taken-image.ts';
import { asLost } from './as-lost.ts';

/** What is asked for; a device that knows positions takes no other. */
const looks = {
  fingerprint: { position: 'rightIndex', kind: 'finger' },
  camera: { position: 'portrait', kind: 'portrait' },
  iris: { position: 'rightIris', kind: 'iris' },
} as const;

const testTimeoutMs = 20_000;

/** One image to look at. A device that was named is free again afterwards. @throws Failure a device error, finger_timeout, cancelled */
export async function testDevice(
  client: DevicesClient,
  samples: SamplesWorker,
  choice: DeviceChoice,
  signal: AbortSignal,
): Promise<{ image: CapturedImage }> {
  const { position, kind } = choice.role in looks ? looks[choice.role as keyof typeof looks] : looks.fingerprint;
  try {
    const result = await takeSample({ client, ...choice, position, timeoutMs: testTimeoutMs, signal });
    if (!result.ok) throw asLost(result.error);
    return { image: await takenImage(samples, result.value.sample, kind) };
  } finally {
    if (choice.deviceId !== undefined) await releaseDevice(client, choice);
  }
}
