import type { CapturedImage, CapturedSample } from '../../contract/devices-api.ts';
import { Failure } from '../../contract/result.ts';
import type { SamplesWorker } from './client.ts';

/**
 * The pixels of what a device gave: its own, or those of its ISO record.
 * @param kind what the record is of; told by the position that was asked for, not by the device
 * @throws Failure device_garbled when the record cannot be read
 */
export async function takenImage(
  samples: SamplesWorker,
  sample: CapturedSample,
  kind: 'finger' | 'portrait' | 'iris',
): Promise<CapturedImage> {
  if (sample.image) return sample.image;
  if (!sample.record) throw new Failure('device_garbled', 'neither image nor record');
  const decoded = await samples.client.call('decode', { kind, record: sample.record });
  if (decoded.ok) return decoded.value.image;
  if (decoded.error.code !== 'sample_missing') throw new Failure(decoded.error.code, decoded.error.detail);
  throw new Failure('device_garbled', `record ${decoded.error.detail ?? ''}`.trim());
}
