import { z } from 'zod';
import { defineApi } from '../../contract/call.ts';
import { rosterReading } from '../../contract/station/roster.ts';
import { targetField, targetInspection, targetMapping } from '../../contract/station/targets.ts';

/** A row of a file of targets: its cells by what they hold, none longer than anything that could be read. */
export const targetCells = z.object({
  row: z.number().int(),
  cells: z.partialRecord(targetField, z.string()),
  /** Has another number of cells than the heading, so that they may stand under the wrong ones. */
  uneven: z.boolean(),
});
export type TargetCells = z.infer<typeof targetCells>;

const found = targetInspection
  .pick({
    format: true,
    letters: true,
    lettersChoices: true,
    delimiter: true,
    sheets: true,
    sheet: true,
    headingRow: true,
    columns: true,
    missing: true,
  })
  .extend({ rows: z.array(targetCells) });
export type TargetTable = z.infer<typeof found>;

/** One file of targets, in a thread of its own: what is hostile in it costs bounded memory there and nothing here. */
export const targetFileApi = defineApi({
  name: 'targetFile',
  calls: {
    read: {
      about: 'What is in the file.',
      input: z.object({ reading: rosterReading, mapping: targetMapping.nullable() }),
      output: found,
      errors: ['roster_unreadable', 'roster_columns_missing', 'roster_too_large'],
    },
  },
  events: {},
});
