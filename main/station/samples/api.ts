import { z } from 'zod';
import { bytes } from '../../contract/bytes.ts';
import { defineApi } from '../../contract/call.ts';
import { capturedImage } from '../../contract/devices-api.ts';
import { endCall } from '../end-call.ts';

/** Image work of the station, in a thread of its own so that nothing else waits for it. */
export const samplesApi = defineApi({
  name: 'samples',
  calls: {
    end: endCall,
    finger: {
      about: 'Judges a finger image and writes it as an ISO/IEC 19794-4 record (JPEG 2000, lossless).',
      input: z.object({ image: capturedImage, position: z.string(), capturedAt: z.string() }),
      output: z.object({
        record: bytes,
        score: z.number().int(),
        verdict: z.enum(['good', 'noFinger', 'tooLittleArea', 'notAFinger']),
      }),
      errors: [],
    },
    decode: {
      about: 'The pixels of a record written here.',
      input: z.object({ kind: z.enum(['finger', 'portrait']), record: bytes }),
      output: z.object({ image: capturedImage }),
      errors: ['sample_missing'],
    },
    portrait: {
      about: 'Writes a portrait as an ISO/IEC 19794-5 record (JPEG 2000, lossless).',
      input: z.object({ image: capturedImage, capturedAt: z.string() }),
      output: z.object({ record: bytes }),
      errors: [],
    },
  },
  events: {},
});
