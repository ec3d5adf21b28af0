import { captureImage, type DevicesClient } from '../../devices/client.ts';
import type { CapturedImage, DeviceRole } from '../contract/devices-api.ts';
import { Failure } from '../contract/result.ts';

const testTimeoutMs = 20_000;

/** One image to look at. @throws Failure a device error, finger_timeout, cancelled */
export async function testDevice(
  client: DevicesClient,
  role: DeviceRole,
  signal: AbortSignal,
): Promise<{ image: CapturedImage }> {
  const result = await captureImage({ client, role, position: 'test', timeoutMs: testTimeoutMs, signal });
  if (result.ok) return { image: result.value.image };
  const { code, detail } = result.error;
  throw new Failure(code === 'process_gone' ? 'device_lost' : code, detail);
}
