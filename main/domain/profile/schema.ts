import { z } from 'zod';
import { fingerSequence, irisRule, slapName } from '../../contract/station/dossiers.ts';
import { dossierKind } from '../../contract/wire/journal.ts';
import { fieldNames } from '../applicant/fields.ts';
import { isIris } from '../procedure/positions.ts';

/** A code of the profile's own lists; its words stand beside it, so a new one needs no release. */
const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const words = z.strictObject({ vi: z.string().min(1).max(300), en: z.string().min(1).max(300) });
const named = z.strictObject({ code, words });
const position = z.string().regex(/^[a-z][A-Za-z]{0,39}$/);
const field = z.enum(fieldNames);

const reason = named.extend({
  /** The latest biometrics the centre holds may be used again after a check of the fingers. */
  mayReuseBiometrics: z.boolean().default(false),
});

const kindRules = z.strictObject({
  words,
  /** Why; empty where the kind itself says it. One must be chosen where there are any. */
  reasons: z.array(reason),
  required: z.array(field),
  /** Of each group one is enough: the residences. */
  oneOf: z.array(z.array(field).min(2)),
  optional: z.array(field),
  /** What is captured: the whole set of the profile, or a check of the face and a few fingers. */
  samples: z.enum(['whole', 'check']),
  /** Consents that are asked for, each by itself and never ticked beforehand. What rests on law is not asked for. */
  consents: z.array(code),
  /** Papers that may be integrated into the electronic account. */
  documents: z.array(code),
  /** Forms that are printed, by their code in `forms`. */
  forms: z.array(code),
  /** Working days until the card or the decision. */
  workingDays: z.number().int().min(0).max(90),
});

/** What a regulation asks of a dossier. Data, not code: a new regulation is a new file. */
export const profile = z.strictObject({
  v: z.literal(1),
  /** Name of the regulation, recorded with the version of this reading of it in every container. */
  name: z.string().regex(/^[A-Z0-9-]{1,60}$/),
  version: z.number().int().min(1),
  /** First business day it holds for dossiers begun on that day. */
  validFrom: z.iso.date(),
  capture: z.strictObject({
    /** Fingers of the whole set, in the order they are taken. */
    fingers: z.array(position).min(1).max(20),
    /** Fingers of a check. */
    checkFingers: z.array(position).min(1).max(4),
    /**
     * Whether both irises belong to the whole set. `ifDevice`: a station without a device for them records that as the exception's
     * cause; `required`: it may not, and the person has to go where there is one.
     */
    iris: irisRule.default('none'),
    /** A device that takes one finger at a time takes single ones whatever stands here. */
    sequence: fingerSequence.default('single'),
    /** Which fingers are taken at once, in this order; the ones in no set are taken alone. */
    slaps: z.array(slapName).min(1).max(3).default(['rightFour', 'leftFour', 'bothThumbs']),
    /** Of the fingers' images in their records: JPEG 2000 without loss, or WSQ at 0.75 bits a pixel. */
    codec: z.enum(['jpeg2000Lossless', 'wsq']).default('jpeg2000Lossless'),
    /** Of the portrait in its record (ISO/IEC 19794-5): cut about the head, or with the eyes where a token image has them. */
    portraitGeometry: z.enum(['fullFrontal', 'token']).default('fullFrontal'),
    /** By the score of biometrics/quality/finger-quality.ts, which is not NFIQ 2. */
    threshold: z.number().int().min(0).max(100),
    /** Of positions that have one of their own, as little fingers may; of eyes by the score of biometrics/quality/iris-quality.ts. */
    thresholds: z.record(position, z.number().int().min(0).max(100)).default({}),
    maxAttempts: z.number().int().min(1).max(10),
    fingerTimeoutMs: z.number().int().min(1_000).max(300_000),
  }),
  ages: z.strictObject({
    /** Below this age no biometrics are taken. */
    biometricsFrom: z.number().int().min(0).max(100),
    /** Below this age a representative acts and signs. */
    ownActFrom: z.number().int().min(0).max(100),
    /** A card ends when its holder reaches the next of these ages. */
    milestones: z.array(z.number().int().min(1).max(120)),
    /** A card issued within so many years before a milestone holds until the one after. */
    graceYears: z.number().int().min(0).max(10),
  }),
  /** Required of whoever acts for an applicant who cannot. */
  representative: z.array(field).min(1),
  kinds: z.partialRecord(dossierKind, kindRules),
  consents: z.array(
    named.extend({
      /** What may not be kept without this consent; null where it stands by itself. */
      neededFor: z.enum(['documents', 'email']).nullable(),
    }),
  ),
  documents: z.array(named),
  /** In đồng. The first line that fits a dossier's kind, and its reason where it names reasons, is its fee. */
  fees: z
    .array(
      z.strictObject({
        kinds: z.array(dossierKind).min(1),
        reasons: z.array(code).min(1).optional(),
        amount: z.number().int().min(0).max(100_000_000),
      }),
    )
    .default([]),
  /** Why somebody pays none. */
  feeExemptions: z.array(named).default([]),
  /**
   * How what was entered is signed. `defaultWay` `paper`: the printed sheet is signed, and nothing more is asked at the station
   * unless somebody draws a signature there.
   */
  signature: z
    .strictObject({
      ways: z.array(z.enum(['drawn', 'paper', 'fingerMark'])).min(1),
      required: z.boolean(),
      defaultWay: z.literal('paper').nullable(),
    })
    .default({ ways: ['drawn', 'paper', 'fingerMark'], required: true, defaultWay: null }),
  /** Why a contradiction is taken as it is. */
  doubtReasons: z.array(named).min(1),
  /** Form codes differ between regulations; each names its own. */
  forms: z.array(named.extend({ regulation: z.string().max(60) })),
});
export type Profile = z.infer<typeof profile>;
export type KindRules = z.infer<typeof kindRules>;
export type Named = z.infer<typeof named>;

/**
 * Reads a profile from JSON and checks that every code it names is declared in it.
 * @returns the profile, or where it is wrong (`kinds.renewal.consents: email`)
 */
export function readProfile(json: unknown): { ok: true; profile: Profile } | { ok: false; at: string } {
  const parsed = profile.safeParse(json);
  if (!parsed.success) return { ok: false, at: parsed.error.issues[0]?.path.join('.') ?? '' };
  const { kinds, consents, documents, forms, capture, ages } = parsed.data;
  const lists = { consents, documents, forms } as const;
  for (const [kind, rules] of Object.entries(kinds)) {
    for (const list of ['consents', 'documents', 'forms'] as const) {
      const unknown = rules[list].find((one) => !lists[list].some((declared) => declared.code === one));
      if (unknown !== undefined) return { ok: false, at: `kinds.${kind}.${list}: ${unknown}` };
    }
  }
  const stray = capture.checkFingers.find((finger) => !capture.fingers.includes(finger));
  if (stray !== undefined) return { ok: false, at: `capture.checkFingers: ${stray}` };
  const foreign = Object.keys(capture.thresholds).find(
    (finger) => !capture.fingers.includes(finger) && !isIris(finger),
  );
  if (foreign !== undefined) return { ok: false, at: `capture.thresholds: ${foreign}` };
  if (ages.milestones.some((age, i) => i > 0 && age <= (ages.milestones[i - 1] ?? 0)))
    return { ok: false, at: 'ages.milestones' };
  return { ok: true, profile: parsed.data };
}

/** How containers and dossiers name a profile. */
export function profileName({ name, version }: Pick<Profile, 'name' | 'version'>): string {
  return `${name}@${version}`;
}
