import { z } from 'zod';
import { businessDay, dossierNumber, isoInstant, uuid } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';

/** What a person's telephone can do; `unknown` where nobody asked. */
export const phoneClass = z.enum(['smartphone', 'unsupportedSmartphone', 'basic', 'none', 'unknown']);
export type PhoneClass = z.infer<typeof phoneClass>;

/** What helping came to, as seen here. The centre's word stands apart. */
export const activationResult = z.enum(['activated', 'failed', 'comeBack']);
export type ActivationResult = z.infer<typeof activationResult>;

export const failureReason = z.enum([
  'noCode',
  'simNotOwn',
  'oldPhone',
  'noNetwork',
  'dataWrong',
  'faceNotMatched',
  'locked',
  'appFault',
  'other',
]);
export type FailureReason = z.infer<typeof failureReason>;

export const helpGiven = z.object({
  result: activationResult,
  /** Of a failed one. */
  reason: failureReason.nullable(),
  note: z.string().nullable(),
  comeBackOn: businessDay.nullable(),
  at: isoInstant,
  actor: uuid,
  actorName: z.string().nullable(),
});
export type HelpGiven = z.infer<typeof helpGiven>;

export const activationPerson = z.object({
  draftId: uuid,
  dossierNumber,
  kind: dossierKind,
  state: z.enum(['received', 'accepted']),
  fullName: z.string().nullable(),
  /** Of a child: the representative's. */
  phone: z.string().nullable(),
  phoneClass,
  /** The newest help, or null; and how often somebody helped. */
  last: helpGiven.nullable(),
  times: z.number().int(),
  /** When the centre said that the account was activated; null until it does. */
  confirmedAt: isoInstant.nullable(),
});
export type ActivationPerson = z.infer<typeof activationPerson>;

export const activationCalls = {
  'activation.list': {
    about: 'People with a level-2 dossier at the centre, by telephone: who still needs help, who has been helped.',
    input: z.object({
      phoneClass: phoneClass.optional(),
      which: z.enum(['toHelp', 'done', 'all']).default('toHelp'),
      limit: z.number().int().min(1).max(500).default(100),
      offset: z.number().int().min(0).default(0),
    }),
    output: z.object({
      people: z.array(activationPerson),
      total: z.number().int(),
      /** All of them by telephone: `people = toHelp + activatedHere + confirmedOnly`. */
      classes: z.array(
        z.object({
          phoneClass,
          people: z.number().int(),
          toHelp: z.number().int(),
          /** Activated here, whether or not the centre said so yet. */
          activatedHere: z.number().int(),
          /** Confirmed by the centre without help from here. */
          confirmedOnly: z.number().int(),
          /** Confirmed by the centre in all. */
          confirmed: z.number().int(),
        }),
      ),
    }),
    errors: ['signed_out'],
  },
  'activation.record': {
    about: 'What helping somebody came to. A failure has a reason, coming back has a day.',
    input: z.object({
      draftId: uuid,
      result: activationResult,
      reason: failureReason.nullable().default(null),
      note: z.string().trim().max(500).nullable().default(null),
      comeBackOn: businessDay.nullable().default(null),
    }),
    output: activationPerson,
    errors: ['signed_out', 'dossier_unknown', 'wrong_state', 'bad_input', 'disk_full', 'io_error'],
  },
  'activation.history': {
    about: 'Every time somebody helped this person, oldest first.',
    input: z.object({ draftId: uuid }),
    output: z.object({ given: z.array(helpGiven) }),
    errors: ['signed_out'],
  },
} as const;
