import { type DevicesClient, takeSample } from '../../devices/client.ts';
import type { CapturedImage, DeviceRole } from '../contract/devices-api.ts';
import { Failure } from '../contract/result.ts';
import type { SamplesWorker } from './samples/client.ts';
import { takenImage } from './samples/taken-image.ts';

const testTimeoutMs = 20_000;

/** One image to look at. @throws Failure a device error, finger_timeout, cancelled */
export async function testDevice(
  client: DevicesClient,
  samples: SamplesWorker,
  role: DeviceRole,
  signal: AbortSignal,
): Promise<{ image: CapturedImage }> {
  const result = await takeSample({ client, role, position: 'test', timeoutMs: testTimeoutMs, signal });
  if (result.ok) {
    const kind = role === 'camera' ? 'portrait' : 'finger';
    return { image: await takenImage(samples, result.value.sample, kind) };
  }
  const { code, detail } = result.error;
  throw new Failure(code === 'process_gone' ? 'device_lost' : code, detail);
}
