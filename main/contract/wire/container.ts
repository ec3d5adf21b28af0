import { z } from 'zod';
import { dossierNumber, isoInstant, sha256Hex, uuid } from '../ids.ts';
import { dossierKind } from './journal.ts';

export const headerTyp = 'tram-header+jws';
export const approvalTyp = 'tram-approval+jws';

/**
 * `header.json`, first file of a container, and payload of `header.jws`, the second: what is inside and whose it is, signed
 * by the station, so that nobody can claim another's container. No epoch or sequence: those belong to the manifest.
 */
export const containerHeader = z.strictObject({
  v: z.literal(1),
  dossierId: uuid,
  caseId: uuid,
  stationId: uuid,
  dossierNumber,
  kind: dossierKind,
  /** Regulation and version of the profile, e.g. `TT17-2024-BCA@1`. */
  profile: z.string().max(80),
  corrects: uuid.nullable(),
  operator: uuid,
  sealedAt: isoInstant,
  files: z.array(
    z.strictObject({
      /** As `samples/portrait.fac`, `papers/<n>-<kind>/<page>.jpg`. */
      name: z.string().max(100),
      size: z.number().int().min(0),
      sha256: sha256Hex,
      content: z.enum([
        'applicant',
        'procedure',
        'approval',
        'fingerRecord',
        'portraitRecord',
        'irisRecord',
        'evidence',
        'paper',
        'signatureImage',
        'signatureStrokes',
      ]),
      /** Finger position, eye or `portrait`, for records and for what proves that there is none. */
      position: z.string().max(40).nullable(),
      score: z.number().int().nullable(),
      weak: z.boolean(),
    }),
  ),
  exceptions: z.array(z.strictObject({ position: z.string().max(40), reason: z.string().max(60) })),
  doubts: z.array(z.string().max(60)),
});
export type ContainerHeader = z.infer<typeof containerHeader>;

const approvalCommon = {
  draftId: uuid,
  caseId: uuid,
  stationId: uuid,
  dossierNumber,
  approvedBy: uuid,
  approvedAt: isoInstant,
  exceptions: containerHeader.shape.exceptions,
  doubts: containerHeader.shape.doubts,
  /** Public half of the signing key, registered when the account was made. */
  key: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
};

/**
 * `approval.jws`: a supervisor's word on a dossier with exceptions, signed with that account's own key. From version 2 on it
 * names what was approved: every record and every photograph that proves an exception, by its name in the container.
 */
export const approval = z.discriminatedUnion('v', [
  z.strictObject({ v: z.literal(1), ...approvalCommon }),
  z.strictObject({
    v: z.literal(2),
    ...approvalCommon,
    files: z.array(z.strictObject({ name: z.string().max(100), sha256: sha256Hex })),
  }),
]);
export type Approval = z.infer<typeof approval>;
