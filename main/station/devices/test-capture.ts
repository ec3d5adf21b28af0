import { type DeviceChoice, type DevicesClient, releaseDevice, takeSample } from '../../../devices/client.ts';
import type { CapturedImage } from '../../contract/devices-api.ts';
import type { SamplesWorker } from '../samples/client.ts';
import { takenImage } from '../samples/taken-image.ts';
import { asLost } from './as-lost.ts';

const testTimeoutMs = 20_000;

/** One image to look at. A device that was named is free again afterwards. @throws Failure a device error, finger_timeout, cancelled */
export async function testDevice(
  client: DevicesClient,
  samples: SamplesWorker,
  choice: DeviceChoice,
  signal: AbortSignal,
): Promise<{ image: CapturedImage }> {
  try {
    const result = await takeSample({ client, ...choice, position: 'test', timeoutMs: testTimeoutMs, signal });
    if (!result.ok) throw asLost(result.error);
    const kind = choice.role === 'camera' ? 'portrait' : 'finger';
    return { image: await takenImage(samples, result.value.sample, kind) };
  } finally {
    if (choice.deviceId !== undefined) await releaseDevice(client, choice);
  }
}
