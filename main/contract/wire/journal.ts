import { z } from 'zod';
import { base64url, businessDay, compactJws, dossierNumber, isoInstant, sha256Hex, uuid } from '../ids.ts';

/** Size of one leaf of a container, the unit of resuming a transfer. The last leaf may be shorter. */
export const leafSize = 65_536;
export const maxContainerSize = 64 * 1024 * 1024;

export const dossierKind = z.enum([
  'firstIssuance',
  'renewal',
  'reissue',
  'originCertificate',
  'eidLevel2',
  'cardWithEidLevel2',
]);
export type DossierKind = z.infer<typeof dossierKind>;

/** Clock evidence beside every time: order is by `seq`, times are statements that may be wrong. */
export const clockEvidence = z.object({
  /** False when the clock jumped or was never confirmed since start. */
  sure: z.boolean(),
  /** Milliseconds since the machine started, which no clock change moves. */
  uptimeMs: z.number().int(),
  /** The last time the hub signed, as the station received it; null before the first. */
  lastHubTime: isoInstant.nullable(),
});

/** Pseudonymous facts a tally needs before the container is opened; no name, number or birth date. */
export const tallyFacts = z.object({
  commune: z.string().max(80),
  hamlet: z.string().max(120).nullable(),
  kind: dossierKind,
  sex: z.enum(['male', 'female', 'unknown']),
  ageBand: z.enum(['under6', '6to13', '14to17', '18to24', '25to39', '40to59', '60plus', 'unknown']),
  shift: z.string().max(20).nullable(),
  /** accountId of who confirmed it. */
  operator: uuid,
  /** Whether the person stood on the roster: people who did not are outside the denominator. */
  onRoster: z.boolean(),
  /**
   * Who it is, for telling that two stations enrolled the same person: a keyed hash of the personal number, never the number.
   * Absent where the centre gave no key for it.
   */
  personRef: base64url.length(43).optional(),
});

const common = {
  v: z.literal(1),
  /** dossierId for a dossier, an id of its own for other entries. */
  id: uuid,
  stationId: uuid,
  epoch: z.number().int().min(1),
  seq: z.number().int().min(1),
  /** SHA-256 of the previous entry's JWS in this epoch; 64 zeros for seq 1. */
  prevHead: sha256Hex,
  /** Head of the audit chain when this was signed. */
  auditHead: sha256Hex,
  at: isoInstant,
  clock: clockEvidence,
  businessDay,
};

export const containerFacts = z.object({
  size: z.number().int().min(1).max(maxContainerSize),
  sha256: sha256Hex,
  leafSize: z.literal(leafSize),
  /** SHA-256 of each leaf, base64url, in order. */
  leaves: z
    .array(base64url.length(43))
    .min(1)
    .max(maxContainerSize / leafSize),
});

const manifestCommon = {
  ...common,
  caseId: uuid,
  dossierNumber,
  /** 1 for the first sealing try of this id; grows when a crash made the station seal again. */
  attempt: z.number().int().min(1),
  container: containerFacts,
  /** kid of each certificate the container is encrypted to. */
  recipients: z.array(base64url.length(43)).min(2),
  facts: tallyFacts,
  corrects: uuid.optional(),
  possibleDuplicateOf: uuid.optional(),
};

/** The signed manifest that travels ahead of its container. */
export const dossierEntry = z.strictObject({ ...manifestCommon, type: z.literal('dossier') });
/** The same container under a new epoch: same id and hash, names the entry it replaces. */
export const remanifestEntry = z.strictObject({
  ...manifestCommon,
  type: z.literal('remanifest'),
  replaces: z.strictObject({ epoch: z.number().int().min(1), seq: z.number().int().min(1), head: sha256Hex }),
});
/** A number of the sequence that carries no dossier (any more). Approved by a second account. */
export const voidEntry = z.strictObject({
  ...common,
  type: z.literal('void'),
  voids: z.strictObject({ dossierId: uuid.nullable(), seq: z.number().int().min(1) }),
  reason: z.enum(['enteredTwice', 'wrongPerson', 'applicantWithdrew', 'unreadableContainer', 'sealingAbandoned']),
  approvedBy: uuid,
});
/** What the station says a finished business day came to. */
export const dayStatementEntry = z.strictObject({
  ...common,
  type: z.literal('dayStatement'),
  /**
   * By the names of `statementCount` (main/contract/station/tally-statement.ts), which the signed text holds too, money in đồng; and beside
   * them what the centre cannot know otherwise, by the names of `toldNames` (./told.ts).
   */
  counts: z.record(z.string().max(40), z.number().int().min(0)),
  /** Of entries since the first version, which no station wrote. `businessDay` is the day it is about, whenever it was signed. */
  statement: z
    .strictObject({
      kind: z.enum(['closed', 'corrected']),
      /** Of the text that was signed, which stays at the station and is printed with this hash. */
      sha256: sha256Hex,
      /** How many things stood out, item by item, in the signed text. */
      items: z.number().int().min(0),
      /** The supervisor, and the signature with the account's own key (`statementApproval`). */
      approvedBy: uuid,
      approval: compactJws.max(4_000),
      /** Of a correction: the entry that it corrects, and why. */
      corrects: uuid.optional(),
      reason: z.string().max(300).optional(),
    })
    .optional(),
});

export const statementTyp = 'tram-statement+jws';
/** What a supervisor signs: which text, for which day. */
export const statementApproval = z.strictObject({
  v: z.literal(1),
  stationId: uuid,
  day: businessDay,
  kind: z.enum(['closed', 'corrected']),
  sha256: sha256Hex,
  approvedBy: uuid,
  approvedAt: isoInstant,
  /** JWK of the account's key: its public part. */
  key: z.unknown(),
});
export type StatementApproval = z.infer<typeof statementApproval>;
/** Anchors the audit chain at the hub on days without dossiers. */
export const auditHeadEntry = z.strictObject({ ...common, type: z.literal('auditHead') });

/** The recovery secret, sealed to the certificates of the configuration (CMS): the way back when the paper is lost too. */
export const recoveryEscrowEntry = z.strictObject({
  ...common,
  type: z.literal('recoveryEscrow'),
  cms: base64url.min(100).max(8_000),
});

/** Every entry of a station's journal, `typ` `tram-journal+jws`. */
export const journalEntry = z.discriminatedUnion('type', [
  dossierEntry,
  remanifestEntry,
  voidEntry,
  dayStatementEntry,
  auditHeadEntry,
  recoveryEscrowEntry,
]);
export type JournalEntry = z.infer<typeof journalEntry>;
export type DossierEntry = z.infer<typeof dossierEntry>;
export type TallyFacts = z.infer<typeof tallyFacts>;
export type ClockEvidence = z.infer<typeof clockEvidence>;
export type ContainerFacts = z.infer<typeof containerFacts>;

export const journalTyp = 'tram-journal+jws';
export const firstHead = '0'.repeat(64);
