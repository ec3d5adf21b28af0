import { z } from 'zod';
import { bytes } from '../../contract/bytes.ts';
import { defineApi } from '../../contract/call.ts';
import { rosterInspection, rosterMapping, rosterReading, rowProblem } from '../../contract/station/roster.ts';

/** What is told of a list that was read to its end. */
export const listSummary = z.object({
  total: z.number().int(),
  people: z.number().int(),
  /** How many pieces `chunk` gives. */
  chunks: z.number().int(),
  problems: z.array(rowProblem),
  problemCount: z.number().int(),
  doubts: z.array(rowProblem),
  doubtCount: z.number().int(),
  /** Hexadecimal, of the file. */
  sha256: z.string(),
  /** Of the headings: what a mapping is remembered by. */
  fingerprint: z.string(),
  mapping: rosterMapping,
});
export type ListSummary = z.infer<typeof listSummary>;

/**
 * One list file, in a thread of its own: nothing waits while it is taken apart, its memory is bounded, and a reading that is
 * cancelled ends with the thread.
 */
export const listFileApi = defineApi({
  name: 'listFile',
  calls: {
    receive: {
      about: 'The next piece of the file.',
      input: z.object({ at: z.number().int().min(0), piece: bytes }),
      output: z.object({}),
      errors: ['roster_unreadable'],
    },
    inspect: {
      about: 'What is in the file.',
      input: z.object({ reading: rosterReading }),
      output: rosterInspection.omit({ fileId: true, remembered: true }).extend({ fingerprint: z.string() }),
      errors: ['roster_unreadable', 'roster_columns_missing', 'roster_too_large', 'roster_file_gone'],
    },
    read: {
      about: 'Reads and checks every row; the people are kept, in order of the folded name, and the file is let go.',
      input: z.object({ reading: rosterReading, mapping: rosterMapping.nullable() }),
      output: listSummary,
      errors: ['roster_unreadable', 'roster_columns_missing', 'roster_too_large', 'roster_file_gone'],
    },
    chunk: {
      about: 'A piece of the people read, as `encodePeople` writes them. Each is given once.',
      input: z.object({ n: z.number().int() }),
      output: z.object({ people: bytes }),
      errors: [],
    },
  },
  events: {
    /** Of `read`, 0 to 1. */
    progress: z.number(),
  },
});
