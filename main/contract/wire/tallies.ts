import { z } from 'zod';
import { businessDay, dossierNumber, isoInstant, sha256Hex, uuid } from '../ids.ts';
import { targetEach, targetOf } from '../station/targets.ts';
import { toldReason } from './told.ts';

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
  /** Days of stations on which something was sealed or stated, of these those that were stated, and that are counted otherwise here. */
  days: count,
  stated: count,
  differing: count,
  /** Not stated, counted otherwise here, or corrected. */
  odd: count,
  /** As many as were asked for. */
  statements: z.array(
    z.strictObject({
      ...stationOf,
      day: businessDay,
      /** By the newest statement of the day. Null: the station sealed something that day and has not sent its statement. */
      stated: z
        .strictObject({
          at: isoInstant,
          /** `corrected`: at least once after the day was closed. */
          kind: z.enum(['closed', 'corrected']),
          corrections: count,
          /** Of the text that was signed: the paper bears it. Null where the station did not say. */
          sha256: sha256Hex.nullable(),
          /** How many things stood out, item by item, in the signed text. */
          items: count,
          /** Of that day; null where the station did not say. What else it says: `GET /v1/tallies/told`. */
          sealed: count.nullable(),
        })
        .nullable(),
      /** Dossiers of that capture day as the hub counts them. */
      known: z.strictObject({ sealed: count, received: count }),
    }),
  ),
});
export type StatementsAnswer = z.infer<typeof statementsAnswer>;

const onAndOff = z.strictObject({ onRoster: count, offRoster: count });
const toldSums = z.strictObject({
  /** Days of stations with a statement, those whose statement tells of started and confirmed, and of people marked as unable. */
  days: count,
  toldDays: count,
  unableDays: count,
  started: onAndOff,
  confirmed: onAndOff,
  /** People of the roster, whatever is counted: they have no dossier. Null where a product was asked for. */
  unable: z.record(toldReason, count).nullable(),
});
export type ToldSums = z.infer<typeof toldSums>;

/**
 * `GET /v1/tallies/told`: what no manifest says and stations told with the statements of their days, by the day of the event. Days without a
 * statement are not in it.
 */
export const toldAnswer = z.strictObject({
  ...answered,
  period: tallyPeriod,
  count: tallyCount,
  product: tallyProduct,
  splitBy: tallySplit,
  stations: count,
  total: toldSums,
  rows: z.array(z.strictObject({ value: z.string(), name: z.string().nullable(), ...toldSums.shape })),
});
export type ToldAnswer = z.infer<typeof toldAnswer>;

/** What two ways of splitting may be put across each other: one of time, one of place, one of the axes; not two of a kind. */
export const crossSplit = tallySplit.exclude(['none']);
export const crossFigure = z.enum(['sealed', 'received', 'accepted', 'rejected', 'activated', 'voided']);
export type CrossSplit = z.infer<typeof crossSplit>;
export type CrossFigure = z.infer<typeof crossFigure>;

const crossSums = {
  /** Of people on the roster, in the order of `columns`. */
  counts: z.array(count),
  /** Of what each is a share; null where the figure has no denominator. */
  denominators: z.array(count).nullable(),
  total: count,
  totalDenominator: count.nullable(),
  /** Of people outside the roster: beside, in no denominator. */
  offRoster: count,
};
/** `GET /v1/tallies/cross`: one figure by two things at once, commune by day for instance. */
export const crossAnswer = z.strictObject({
  ...answered,
  period: tallyPeriod,
  basis: tallyBasis,
  count: tallyCount,
  product: tallyProduct,
  figure: crossFigure,
  /** What `denominators` are of. */
  of: tallyShare.shape.of.nullable(),
  rowsBy: crossSplit,
  columnsBy: crossSplit,
  stations: count,
  columns: z.array(z.strictObject({ value: z.string(), name: z.string().nullable() })),
  rows: z.array(z.strictObject({ value: z.string(), name: z.string().nullable(), ...crossSums })),
  total: z.strictObject(crossSums),
});
export type CrossAnswer = z.infer<typeof crossAnswer>;

/**
 * `GET /v1/tallies/targets`: how the centre's targets stand that touch the period. Done is what was sealed by day of capture, all stations of
 * the unit together, on the roster or not: the hub learns of a confirmed dossier when it is sealed. Working days are those of the public
 * holidays: days off of single stations, and targets set at stations, are not known here.
 */
export const targetsAnswer = z.strictObject({
  ...answered,
  period: tallyPeriod,
  targets: z.array(
    z.strictObject({
      unitCode: z.string(),
      unitName: z.string(),
      /** `setUp`: the day target of the configuration, where the centre said nothing else for the unit. */
      source: z.enum(['centre', 'setUp']),
      of: targetOf,
      /** Of the commune, or the account's id; null for the unit. */
      code: z.string().nullable(),
      /** Of the commune. */
      name: z.string().nullable(),
      product: tallyProduct,
      each: targetEach,
      /** What it says: of each working day, or of the period. */
      count,
      /** The days it is judged over: its own, for a target by day those of the question. */
      period: tallyPeriod,
      state: z.enum(['coming', 'running', 'over']),
      goal: count,
      done: count,
      /** Of `done`, people outside the roster. */
      offRoster: count,
      /** `done / goal`; null of none. */
      share: z.number().nullable(),
      expected: count,
      workingDays: count,
      workingDaysLeft: count,
      /** How these are computed: main/domain/targets/progress.ts. */
      forecast: count.nullable(),
      neededPerDay: count.nullable(),
    }),
  ),
});
export type TargetsAnswer = z.infer<typeof targetsAnswer>;

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
