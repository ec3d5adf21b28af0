import { z } from 'zod';
import { businessDay, dossierNumber, isoInstant, uuid } from '../ids.ts';

/**
 * What the hub tells supervisors of districts and of the province: sums over stations, never a name. Every answer says for which
 * period it is, and every share what it is a share of.
 */

/** `card`: identity cards; `account`: level-2 accounts; a dossier for both counts in each, and once in `all`. */
export const tallyProduct = z.enum(['card', 'account', 'all']);
/**
 * `captureDay`: of what was sealed on those days, what became of it until now, so that each stage is part of the one before.
 * `eventDay`: what happened on those days, whenever it was sealed; stages of different days do not add up, and nothing waits.
 */
export const tallyBasis = z.enum(['captureDay', 'eventDay']);
/** `people` are cases: a correction is the same person again, counted on the day and under the facts of the first dossier. */
export const tallyCount = z.enum(['dossiers', 'people']);
export const tallyAxis = z.enum(['kind', 'sex', 'ageBand', 'shift', 'hour', 'operator', 'commune', 'hamlet']);
export const tallySplit = z.enum(['none', 'day', 'month', 'province', 'unit', 'station', ...tallyAxis.options]);
export type TallyProduct = z.infer<typeof tallyProduct>;
export type TallyBasis = z.infer<typeof tallyBasis>;
export type TallyCount = z.infer<typeof tallyCount>;
export type TallyAxis = z.infer<typeof tallyAxis>;
export type TallySplit = z.infer<typeof tallySplit>;

const count = z.number().int();
/** Of stocks, null where the basis is the day of the event. */
const stock = count.nullable();
/** `sealed = received + waiting + voided`, `received = accepted + rejected + pending`, by capture day. */
export const tallyFigures = z.strictObject({
  /** Signed manifests of dossiers: right before the containers arrive. */
  sealed: count,
  received: count,
  /** Sealed, neither received nor voided. */
  waiting: stock,
  accepted: count,
  rejected: count,
  /** Received and not decided. */
  pending: stock,
  /** Rejected and not yet corrected by another dossier of the same person. */
  toRedo: stock,
  /** Accounts of which the centre said that they are in use. */
  activated: count,
  voided: count,
});
export type TallyFigures = z.infer<typeof tallyFigures>;

/** A share of the people on the roster alone, in the answer's period. */
export const tallyShare = z.strictObject({
  /** Of what: `sealed`, `received`, `accepted`, or `decided` (accepted and rejected). */
  of: z.enum(['sealed', 'received', 'accepted', 'decided']),
  count,
  denominator: count,
  /** `count / denominator`; null without a denominator. */
  value: z.number().nullable(),
});
export type TallyShare = z.infer<typeof tallyShare>;
const sums = {
  /** Of people on the roster. */
  onRoster: tallyFigures,
  /** Of people outside it: beside, in no denominator. */
  offRoster: tallyFigures,
  shares: z.strictObject({ received: tallyShare, accepted: tallyShare, rejected: tallyShare, activated: tallyShare }),
};
export const tallyPeriod = z.strictObject({ from: businessDay, to: businessDay });
const answered = {
  v: z.literal(1),
  computedAt: isoInstant,
  /** Changes already received that these figures do not hold yet: 0 but after an upgrade or a long outage. */
  behind: count,
};

/** `GET /v1/tallies/funnel` */
export const funnelAnswer = z.strictObject({
  ...answered,
  period: tallyPeriod,
  basis: tallyBasis,
  count: tallyCount,
  product: tallyProduct,
  splitBy: tallySplit,
  /** What it is narrowed to, as asked. */
  filter: z.record(z.string(), z.string()),
  /** How many stations it is over. */
  stations: count,
  total: z.strictObject(sums),
  /** One for each value that has figures; of a hamlet `<commune>/<hamlet>`, of an operator the account's id. */
  rows: z.array(z.strictObject({ value: z.string(), name: z.string().nullable(), ...sums })),
});
export type FunnelAnswer = z.infer<typeof funnelAnswer>;
export type FunnelRow = FunnelAnswer['rows'][number];

const stationOf = { stationId: uuid, stationName: z.string(), unitCode: z.string(), unitName: z.string() };

/** `GET /v1/tallies/units`: what the viewer may see, as a tree of province, unit, station. */
export const unitsAnswer = z.strictObject({
  ...answered,
  provinces: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      units: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          stations: z.array(z.strictObject({ stationId: uuid, stationName: z.string() })),
        }),
      ),
    }),
  ),
});
export type UnitsAnswer = z.infer<typeof unitsAnswer>;

/** `GET /v1/tallies/silent`: stations that have not reported for `days`, the longest silent first. */
export const silentAnswer = z.strictObject({
  ...answered,
  days: count,
  stations: count,
  silent: z.array(
    z.strictObject({
      ...stationOf,
      status: z.enum(['active', 'frozen', 'revoked']),
      epoch: count,
      /** When it last sent a batch; null: never. */
      lastSeen: isoInstant.nullable(),
      /** Greatest number of its journal that has arrived in the newest epoch of which anything has; 0 for nothing. */
      lastSeq: count,
      /** Whole days of 24 hours; null when it never reported. */
      daysSilent: count.nullable(),
      /** Sealed and not received. */
      waiting: count,
    }),
  ),
});
export type SilentAnswer = z.infer<typeof silentAnswer>;

/** `GET /v1/tallies/gaps`: numbers of journals below the greatest seen that neither arrived nor were voided. */
export const gapsAnswer = z.strictObject({
  ...answered,
  /** Missing numbers in all. */
  missing: count,
  gaps: z.array(z.strictObject({ ...stationOf, epoch: count, from: count, to: count })),
});
export type GapsAnswer = z.infer<typeof gapsAnswer>;

/** `GET /v1/tallies/twice`: people of whom more than one station sent a dossier; pseudonyms alone. */
export const twiceAnswer = z.strictObject({
  ...answered,
  people: z.array(
    z.strictObject({
      /** Tells people of this list apart, and means nothing elsewhere. */
      person: z.string(),
      dossiers: z.array(
        z.strictObject({
          ...stationOf,
          dossierId: uuid,
          dossierNumber: dossierNumber.nullable(),
          receivedAt: isoInstant,
        }),
      ),
    }),
  ),
});
export type TwiceAnswer = z.infer<typeof twiceAnswer>;

/** `GET /v1/tallies/statements`: what stations said of their days, beside what the hub knows of the same days. */
export const statementsAnswer = z.strictObject({
  ...answered,
  period: tallyPeriod,
  statements: z.array(
    z.strictObject({
      ...stationOf,
      day: businessDay,
      /** Null: the station sealed something that day and has not sent its statement. */
      stated: z.strictObject({ at: isoInstant, counts: z.record(z.string(), count), corrections: count }).nullable(),
      /** Dossiers of that capture day as the hub counts them. */
      known: z.strictObject({ sealed: count, received: count }),
    }),
  ),
});
export type StatementsAnswer = z.infer<typeof statementsAnswer>;

/** `POST /v1/tallies/session`: signs a viewer in; the answer sets the cookie. */
export const viewerSignIn = z.strictObject({ token: z.string().min(20).max(100) });
/** Who is signed in. */
export const viewerAnswer = z.strictObject({
  v: z.literal(1),
  viewer: z.string(),
  /** Codes of units and provinces; `all` for every station. */
  scope: z.array(z.string()),
  until: isoInstant.nullable(),
});
export type ViewerAnswer = z.infer<typeof viewerAnswer>;
