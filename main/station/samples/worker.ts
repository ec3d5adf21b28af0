import { parentPort } from 'node:worker_threads';
import { decodeFingerRecord } from '../../../biometrics/records/finger-record.ts';
import { RecordError } from '../../../biometrics/records/record-error.ts';
import { serveApi } from '../../contract/channel/server.ts';
import { workerChannel } from '../../contract/channel/worker.ts';
import type { CapturedImage } from '../../contract/devices-api.ts';
import { Failure } from '../../contract/result.ts';
import { endBy } from '../end-call.ts';
import { samplesApi } from './api.ts';
import { decodeEye, judgeEye } from './eye-work.ts';
import { cutSlap, judgeFinger } from './finger-work.ts';
import { decodePortrait, recordPortrait } from './portrait-work.ts';

if (!parentPort) throw new Error('this file runs as a worker thread');

const port = parentPort;

const decoders = { finger: fingerImage, portrait: decodePortrait, iris: decodeEye };

serveApi(samplesApi, workerChannel(port), {
  end: endBy(port),
  finger: async (input) => {
    requireFormat(input.image, 'gray8', 1);
    return judgeFinger(input);
  },
  slap: (input) => {
    requireFormat(input.image, 'gray8', 1);
    return cutSlap(input);
  },
  iris: (input) => {
    requireFormat(input.image, 'gray8', 1);
    return judgeEye(input);
  },
  decode: async ({ kind, record }) => {
    try {
      return { image: await decoders[kind](record) };
    } catch (error) {
      if (error instanceof RecordError) throw new Failure('sample_missing', error.code);
      throw error;
    }
  },
  portrait: async (input) => {
    requireFormat(input.image, 'rgb8', 3);
    return { record: await recordPortrait(input) };
  },
});

async function fingerImage(record: Uint8Array): Promise<CapturedImage> {
  const { image } = await decodeFingerRecord(record);
  return { format: 'gray8', width: image.width, height: image.height, ppi: image.ppi, data: image.data };
}

/** A driver that miscounts its pixels must not become a crash or a wrong picture. */
function requireFormat(image: CapturedImage, format: CapturedImage['format'], channels: number): void {
  const fits = image.format === format && image.data.length === image.width * image.height * channels;
  if (!fits) throw new Failure('bad_input', 'image');
}
