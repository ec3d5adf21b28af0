import { z } from 'zod';
import { dossierNumber, isoInstant, sha256Hex, uuid } from '../ids.ts';

/** What the top bar says of the line. Offline is a normal state. */
export const lineState = z.object({
  state: z.enum(['notSetUp', 'offline', 'idle', 'sending', 'paused']),
  /** Error code of why it is offline or paused, or null. */
  reason: z.string().nullable(),
  since: isoInstant,
  waiting: z.number().int(),
  waitingBytes: z.number().int(),
  quarantined: z.number().int(),
  /** Bytes of containers the hub has confirmed since the process started. */
  sentBytes: z.number().int(),
  /** Batches the hub has answered since set-up. */
  batches: z.number().int(),
  /** Why containers wait although the line may be up, and until when if that is known; null when they may go. */
  hold: z.object({ why: z.enum(['hours', 'metered']), until: isoInstant.nullable() }).nullable(),
  /** Connections at work now. */
  connections: z.number().int(),
});
export type LineState = z.infer<typeof lineState>;

export const queueItem = z.object({
  epoch: z.number().int(),
  seq: z.number().int(),
  id: uuid,
  type: z.string(),
  addedAt: isoInstant,
  attempts: z.number().int(),
  nextAt: isoInstant.nullable(),
  /** Code of the last failure, or null. */
  lastError: z.string().nullable(),
  /** Why it is set aside, or null. */
  quarantined: z.string().nullable(),
  size: z.number().int().nullable(),
  sha256: sha256Hex.nullable(),
  /** Null for entries without a dossier. */
  dossierNumber: dossierNumber.nullable(),
});

export const receivedItem = z.object({
  dossierId: uuid,
  dossierNumber,
  state: z.enum(['received', 'accepted', 'rejected']),
  receivedAt: isoInstant,
  receiptSeq: z.number().int(),
  /** Where else the centre holds a dossier of the same person, and since when; null where it has said nothing of the kind. */
  elsewhere: z.object({ stationName: z.string(), receivedAt: isoInstant }).nullable(),
});

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When and how containers are sent. Counts and receipts always travel. */
export const sendRules = z.object({
  /** Local times of the unit between which containers are sent, over midnight where `to` is not later; null: always. */
  hours: z.object({ from: localTime, to: localTime }).nullable(),
  /** Most kbit/s for everything the station sends; null: what the line gives. */
  capKbit: z.number().int().min(16).max(1_000_000).nullable(),
  /** Whether the line costs by the byte, so that containers wait until somebody says so: as the machine tells, always, never. */
  metered: z.enum(['asTold', 'always', 'never']),
  /** Days, between two times the centre has signed, after which an accepted container is deleted here. */
  keepDays: z.number().int().min(7).max(183),
});
export type SendRules = z.infer<typeof sendRules>;

const item = z.object({ epoch: z.number().int(), seq: z.number().int() });

/** Why a sealed dossier ends without having been received. */
export const voidReason = z.enum(['enteredTwice', 'wrongPerson', 'applicantWithdrew', 'unreadableContainer']);
export type VoidReason = z.infer<typeof voidReason>;

export const queueCalls = {
  'queue.line': {
    about: 'State of the line and how much waits. Answers while nobody is signed in.',
    input: z.object({}),
    output: lineState,
    errors: [],
  },
  'queue.list': {
    about: 'Everything without a receipt, oldest first.',
    input: z.object({
      limit: z.number().int().min(1).max(500).default(100),
      offset: z.number().int().min(0).default(0),
    }),
    output: z.object({ items: z.array(queueItem) }),
    errors: ['not_ready'],
  },
  'queue.received': {
    about: 'Dossiers with a receipt, newest first.',
    input: z.object({
      limit: z.number().int().min(1).max(500).default(100),
      offset: z.number().int().min(0).default(0),
    }),
    output: z.object({ items: z.array(receivedItem), total: z.number().int() }),
    errors: ['not_ready'],
  },
  'queue.retry': {
    about: 'Sends a quarantined item again.',
    input: item,
    output: z.object({}),
    errors: ['signed_out'],
  },
  'queue.void': {
    about:
      'Ends a dossier that is set aside: a void in the journal, approved by a supervisor who is not the one signed in.',
    input: item.extend({ reason: voidReason, login: z.string().max(60), password: z.string().max(200) }),
    output: z.object({}),
    errors: ['signed_out', 'wrong_password', 'not_allowed', 'wrong_state', 'disk_full'],
  },
  'queue.sendNow': {
    about:
      'Tries the line at once instead of waiting out the back-off, and sends what waits whatever the hour and the line.',
    input: z.object({}),
    output: z.object({}),
    errors: [],
  },
  'queue.pause': {
    about: 'Stops or resumes sending; capture goes on.',
    input: z.object({ paused: z.boolean() }),
    output: z.object({}),
    errors: ['not_ready'],
  },
  'queue.rules': {
    about: 'When and how containers are sent.',
    input: z.object({}),
    output: z.object({ rules: sendRules }),
    errors: ['not_ready'],
  },
  'queue.setRules': {
    about: 'Changes when and how containers are sent; holds at once.',
    input: z.object({ rules: sendRules }),
    output: z.object({}),
    errors: ['signed_out'],
  },
  'queue.tellMetered': {
    about: 'What the machine says of its line: whether it costs by the byte. Kept until the process ends.',
    input: z.object({ metered: z.boolean() }),
    output: z.object({}),
    errors: ['not_ready'],
  },
  'queue.receipt': {
    about: 'The signed receipt of a dossier, as the hub sent it.',
    input: z.object({ dossierId: uuid }),
    output: z.object({ receipt: z.string().nullable() }),
    errors: ['not_ready'],
  },
} as const;
