import { z } from 'zod';
import { base64url, businessDay, isoInstant, uuid } from '../ids.ts';
import { role } from '../station/accounts.ts';
import { tallyProduct } from '../station/tally-question.ts';
import { maxTargetCount, maxTargets, targetEach, targetOf } from '../station/targets.ts';
import { stationConfig } from './provisioning.ts';

/** Changes in one update; the hub divides a longer one. Keeps every step of installing short. */
export const maxRosterChanges = 2_000;

const person = z.strictObject({
  /** The person's place on this list, for ever. */
  entryId: uuid,
  personalId: z
    .string()
    .regex(/^\d{12}$/)
    .nullable()
    .default(null),
  fullName: z.string().min(1).max(200),
  /** `yyyy`, `yyyy-MM` or `yyyy-MM-dd`. */
  dateOfBirth: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .nullable()
    .default(null),
  sex: z.enum(['male', 'female']).nullable().default(null),
  hamlet: z.string().max(120).nullable().default(null),
  household: z.string().max(60).nullable().default(null),
  cadre: z.string().max(120).nullable().default(null),
  permanentResidence: z.string().max(300).nullable().default(null),
  placeOfOrigin: z.string().max(300).nullable().default(null),
  phone: z.string().max(20).nullable().default(null),
  phoneClass: z.enum(['none', 'basic', 'smartphone', 'unsupportedSmartphone']).nullable().default(null),
  note: z.string().max(500).nullable().default(null),
});
export type RosterEntry = z.infer<typeof person>;

/** People added to, changed on or removed from a list of the centre. */
export const rosterUpdate = z.strictObject({
  listId: uuid,
  put: z.array(person).default([]),
  /** entryIds. */
  remove: z.array(uuid).default([]),
});
export type RosterUpdate = z.infer<typeof rosterUpdate>;

export const operatorsUpdate = z.strictObject({
  add: z
    .array(
      z.strictObject({
        accountId: uuid,
        login: z.string().min(1).max(60),
        displayName: z.string().min(1).max(120),
        role,
        /** The first one; at least ten characters. */
        password: z.string().min(10).max(200),
      }),
    )
    .max(200)
    .default([]),
  /** accountIds, or sign-in names. */
  block: z.array(z.string().min(1).max(60)).max(200).default([]),
});
export type OperatorsUpdate = z.infer<typeof operatorsUpdate>;

export const certificatesUpdate = stationConfig.pick({ recipients: true });

/** A target of the centre; what it counts, and `of`, `code` and `each`: main/contract/station/targets.ts. */
export const centreTarget = z
  .strictObject({
    targetId: uuid,
    /** Whose target: code of the unit as in the configuration. A station leaves alone what is another unit's; null: every unit that hears it. */
    unit: z.string().max(20).nullable().default(null),
    of: targetOf.default('unit'),
    /** Code of the commune, or accountId of the operator; null for the unit. */
    code: z.string().max(60).nullable().default(null),
    product: tallyProduct.default('all'),
    from: businessDay,
    to: businessDay,
    each: targetEach,
    count: z.number().int().min(1).max(maxTargetCount),
  })
  .refine(({ from, to }) => from <= to, 'from after to')
  .refine(({ of, code }) => (of === 'unit') === (code === null), 'code');
export type CentreTarget = z.infer<typeof centreTarget>;

/**
 * The day target of the unit, and targets of days and periods. The newest update of the kind says all: what it does not name does not hold
 * any more. Programs from before `targets` refuse an update that has it, so it is left out where there are none. A target of a unit with
 * several stations is the unit's: each station shows what it did itself.
 */
export const targetsUpdate = stationConfig
  .pick({ dayTarget: true })
  .extend({ targets: z.array(centreTarget).max(maxTargets).default([]) });
export type TargetsUpdate = z.infer<typeof targetsUpdate>;
/** A profile as `sign-profile` prints it. */
export const profileUpdate = z.strictObject({ jws: z.string().max(1_000_000) });

/** Somebody of whom this station sent a dossier was enrolled at another station, too: which of ours, and what is there. */
export const samePersonUpdate = z.strictObject({
  dossierId: uuid,
  other: z.strictObject({ dossierId: uuid, stationName: z.string().max(120), receivedAt: isoInstant }),
});
export type SamePersonUpdate = z.infer<typeof samePersonUpdate>;

/** The key of a station that was registered before stations got it with their registration: `personRefKey` of provisioning.ts. */
export const personRefKeyUpdate = z.strictObject({ personRefKey: base64url.length(43) });
export type PersonRefKeyUpdate = z.infer<typeof personRefKeyUpdate>;

const code = z.string().regex(/^\d{1,6}$/);
/** The communes as communes.json holds them; takes the place of the built-in list. */
export const communesUpdate = z.strictObject({
  provinces: z
    .array(z.tuple([code, z.string().max(120)]))
    .min(1)
    .max(200),
  districts: z.array(z.string().max(200)).max(2_000),
  communes: z
    .array(
      z.tuple([
        code,
        z.string().max(120),
        code,
        z.array(z.union([z.string().max(200), z.number().int().min(0)])).max(200),
      ]),
    )
    .min(1)
    .max(20_000),
});

/** Every kind this program knows: its form, and whether it names people, so that only a signed-in station may read it. */
export const updateForms = {
  roster: { sealed: true, form: rosterUpdate },
  operators: { sealed: true, form: operatorsUpdate },
  certificates: { sealed: false, form: certificatesUpdate },
  targets: { sealed: false, form: targetsUpdate },
  profile: { sealed: false, form: profileUpdate },
  communes: { sealed: false, form: communesUpdate },
  samePerson: { sealed: false, form: samePersonUpdate },
  personRefKey: { sealed: true, form: personRefKeyUpdate },
} as const satisfies Record<string, { sealed: boolean; form: z.ZodType }>;
export type KnownUpdate = keyof typeof updateForms;
