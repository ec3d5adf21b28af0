import { z } from 'zod';
import { dossierNumber, isoInstant, uuid } from '../ids.ts';

const code = z.string();

/** What a volume is to this station: no marker, ours, ours but taken out of use, or a marker of somebody else. */
export const standing = z.enum(['none', 'enrolled', 'retired', 'foreign']);

/** A USB stick, a card, or a folder a kiosk was told to treat like one. */
export const volume = z.object({
  /** Where it is mounted; names it in calls. */
  root: z.string(),
  label: z.string(),
  freeBytes: z.number(),
  totalBytes: z.number(),
  readOnly: z.boolean(),
  /** It lies on the disk of the station itself: a copy there is lost with it. */
  sameDisk: z.boolean(),
  standing,
  mediumId: uuid.nullable(),
  /** A receipt file of the centre lies on it. */
  receipts: z.boolean(),
});

/** A medium that was enrolled for second copies. */
export const medium = z.object({
  mediumId: uuid,
  label: z.string(),
  enrolledAt: isoInstant,
  /** Where it is now, or null. */
  root: z.string().nullable(),
  /** Entries without a receipt whose copy there was read back. */
  copies: z.number().int(),
  /** Code of what stopped the last copying, or null. */
  fault: code.nullable(),
});

/** What the top bar says of second copies. */
export const copiesState = z.object({
  /** Dossiers without a receipt that exist on this machine only. */
  once: z.number().int(),
  enrolled: z.number().int(),
  present: z.number().int(),
  /** Files are being copied or read back now. */
  busy: z.boolean(),
  fault: code.nullable(),
});
export type CopiesState = z.infer<typeof copiesState>;

const entryKey = z.object({ epoch: z.number().int(), seq: z.number().int() });

export const carrySelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('setAside') }),
  z.object({ kind: z.literal('chosen'), items: z.array(entryKey).min(1).max(5_000) }),
]);

export const carryDrive = z.object({
  root: z.string(),
  label: z.string(),
  /** Entries that lie there, read back. */
  done: z.number().int(),
  /** Of these, the ones that were there already. */
  already: z.number().int(),
  fault: code.nullable(),
});

/** One copying to drives, running or ended. */
export const carryState = z.object({
  phase: z.enum(['running', 'done', 'cancelled']),
  /** Entries chosen, and bytes of all files to be written. */
  total: z.number().int(),
  totalBytes: z.number(),
  doneBytes: z.number(),
  /** Entries that lie on every drive (`each`), or on one of them (`split`). */
  complete: z.number().int(),
  startedAt: isoInstant,
  drives: z.array(carryDrive),
  /** Entries that could not be copied from this machine, with the code. */
  broken: z.array(entryKey.extend({ dossierNumber: dossierNumber.nullable(), code })),
});
export type CarryState = z.infer<typeof carryState>;

export const receiptsRead = z.object({
  /** Now stored, each as one from the line. */
  stored: z.number().int(),
  /** Held before. */
  known: z.number().int(),
  /** Not taken, by code. */
  refused: z.array(z.object({ code, n: z.number().int() })),
});

export const mediaCalls = {
  'media.list': {
    about:
      'USB sticks and cards that are plugged in, media enrolled for second copies, and how many dossiers exist once.',
    input: z.object({}),
    output: z.object({ volumes: z.array(volume), media: z.array(medium), copies: copiesState }),
    errors: ['signed_out'],
  },
  'media.enrol': {
    about: 'Enrols a volume for second copies: a signed marker is written, nothing else on it is touched.',
    input: z.object({ root: z.string(), label: z.string().trim().min(1).max(40) }),
    output: z.object({ mediumId: uuid }),
    errors: [
      'signed_out',
      'medium_unknown',
      'medium_foreign',
      'medium_full',
      'medium_read_only',
      'medium_slow',
      'medium_lies',
      'medium_gone',
      'medium_failing',
    ],
  },
  'media.retire': {
    about: 'Takes a medium out of use: its copies count no more. Nothing on it is deleted.',
    input: z.object({ mediumId: uuid }),
    output: z.object({}),
    errors: ['signed_out'],
  },
  'carry.start': {
    about:
      'Copies entries without a receipt to drives, in the background: `each` puts all on every drive, `split` fills one after the other.',
    input: z.object({
      selection: carrySelection,
      roots: z.array(z.string()).min(1).max(8),
      way: z.enum(['each', 'split']),
    }),
    output: carryState,
    errors: ['signed_out', 'carry_running', 'medium_unknown', 'medium_foreign'],
  },
  'carry.state': {
    about: 'The copying to drives that runs or ran last; null before the first.',
    input: z.object({}),
    output: z.object({ carry: carryState.nullable() }),
    errors: ['signed_out'],
  },
  'carry.cancel': {
    about: 'Stops copying to drives after the file at hand; what lies there stays and is not written again next time.',
    input: z.object({}),
    output: z.object({}),
    errors: ['signed_out'],
  },
  'carry.readReceipts': {
    about: "Reads the centre's receipt file from a drive; each receipt is verified and stored like one from the line.",
    input: z.object({ root: z.string() }),
    output: receiptsRead,
    errors: [
      'signed_out',
      'medium_unknown',
      'medium_gone',
      'medium_failing',
      'receipts_missing',
      'receipts_unreadable',
      'receipt_foreign',
    ],
  },
} as const;
