import type { JournalEntry } from '../../main/contract/wire/journal.ts';
import type { Container } from '../store/records/containers.ts';
import type { ReceiptRow } from '../store/records/receipts.ts';

export type Manifest = Extract<JournalEntry, { type: 'dossier' | 'remanifest' }>;

/** What an OSIA back end is told of a dossier; it holds the keys that open the container, the hub does not. */
export interface Enrollment {
  enrollmentType: string;
  enrollmentFlags: Record<string, unknown>;
  requestData: Record<string, unknown>;
  contextualData: Record<string, unknown>;
  documentData?: unknown[];
}

/**
 * OSIA Enrollment 1.3.0 for a received dossier. `enrollmentId` (the dossierId) and `status` are read-only there and stay out.
 * Biographic and biometric data are inside the container and sealed for the authority: it is one document,
 * RFC 5083 AuthEnvelopedData, of which the hub only knows the hash.
 *
 * @param dataRef where the buffer with the container lies, once it was sent
 */
export function enrollmentOf(
  manifest: Manifest,
  container: Container,
  receipt: ReceiptRow,
  dataRef: string | null,
): Enrollment {
  const { facts } = manifest;
  const enrollment: Enrollment = {
    enrollmentType: facts.kind,
    enrollmentFlags: {
      ...(manifest.corrects ? { corrects: manifest.corrects } : {}),
      ...(manifest.possibleDuplicateOf ? { possibleDuplicateOf: manifest.possibleDuplicateOf } : {}),
    },
    requestData: { requestType: facts.kind, caseId: manifest.caseId, dossierNumber: manifest.dossierNumber },
    contextualData: {
      enrollmentDate: manifest.businessDay,
      stationId: manifest.stationId,
      epoch: manifest.epoch,
      seq: manifest.seq,
      commune: facts.commune,
      hamlet: facts.hamlet,
      operator: facts.operator,
      sealedAt: manifest.at,
      clockSure: manifest.clock.sure,
      manifestHash: receipt.manifestHash,
      receiptHash: receipt.hash,
      receivedAt: receipt.receivedAt,
    },
  };
  if (dataRef === null) return enrollment;
  const scope = '$.documentData[0].parts[0].dataRef';
  const part = {
    dataRef,
    mimeType: 'application/cms',
    encryption: { type: 'PKCS7', scope },
    integrity: [{ type: 'NONE', scope, alg: 'SHA256', encrypted: true, followRef: true, hash: container.sha256 }],
  };
  return {
    ...enrollment,
    documentData: [
      { documentType: 'OTHER', documentTypeOther: 'sealed dossier', instance: container.dossierId, parts: [part] },
    ],
  };
}
