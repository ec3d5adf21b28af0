import { z } from 'zod';
import { bytes } from '../../contract/bytes.ts';
import { defineApi } from '../../contract/call.ts';
import { pageCorners } from '../../contract/station/papers.ts';
import { drawnSignature } from '../../contract/station/signature.ts';
import { endCall } from '../end-call.ts';

const picture = ['paper_unreadable', 'paper_too_large'] as const;
const size = { width: z.number().int(), height: z.number().int() };

/** Pictures of papers, in a thread of its own so that nothing else waits for them. */
export const papersApi = defineApi({
  name: 'papers',
  calls: {
    end: endCall,
    find: {
      about: 'Where the page lies in a picture.',
      input: z.object({ bytes }),
      output: z.object({ ...size, corners: pageCorners.nullable(), confidence: z.number() }),
      errors: picture,
    },
    read: {
      about:
        'A picture made upright and free of everything that is not the picture; looks for the page where asked to.',
      input: z.object({ bytes, find: z.boolean() }),
      output: z.object({ jpeg: bytes, corners: pageCorners.nullable(), confidence: z.number() }),
      errors: picture,
    },
    cut: {
      about: 'The page between corners of an upright picture, as a JPEG.',
      input: z.object({ jpeg: bytes, corners: pageCorners, clear: z.boolean() }),
      output: z.object({ jpeg: bytes, ...size }),
      errors: ['paper_missing', 'paper_corners_wrong'],
    },
    shrink: {
      about: 'A small copy of a page.',
      input: z.object({ jpeg: bytes }),
      output: z.object({ jpeg: bytes }),
      errors: ['paper_missing'],
    },
    signature: {
      about: 'A drawn signature as a PNG.',
      input: z.object({ drawn: drawnSignature }),
      output: z.object({ png: bytes }),
      errors: ['signature_empty'],
    },
  },
  events: {},
});
