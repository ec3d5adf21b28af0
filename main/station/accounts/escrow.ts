import { v7 as uuidv7 } from 'uuid';
import type { QueueDb } from '../../../db/client.ts';
import { type JournalEntry, journalTyp } from '../../contract/wire/journal.ts';
import type { StationConfig } from '../../contract/wire/provisioning.ts';
import { toBase64url } from '../../domain/signing/base64url.ts';
import { sha256Hex } from '../../domain/signing/digest.ts';
import { signJws } from '../../domain/signing/jws.ts';
import type { Signer } from '../../domain/signing/signer.ts';
import type { Clock } from '../clock.ts';
import { parseRecipientCertificate } from '../vault/certificates.ts';
import { escrowRecovery } from '../vault/keys/escrow.ts';

/**
 * First entry of a station's journal: the recovery secret, sealed to the authority's certificates, so that a station whose
 * paper is lost can still be recovered. It travels like every entry and has a receipt.
 */
export async function journalEscrow(
  queue: QueueDb,
  config: StationConfig,
  clock: Clock,
  R: Uint8Array,
  signer: Signer,
): Promise<void> {
  const { epoch, stationId } = config;
  const { seq, prevHead, auditHead } = await queue.run('journalLink', { epoch });
  const cms = escrowRecovery(
    R,
    config.recipients.map((pem) => parseRecipientCertificate(pem).der),
  );
  const { at, day } = clock.moment(null);
  const entry: JournalEntry = {
    v: 1,
    type: 'recoveryEscrow',
    id: uuidv7(),
    stationId,
    epoch,
    seq,
    prevHead,
    auditHead,
    at,
    clock: clock.evidence(),
    businessDay: day,
    cms: toBase64url(cms),
  };
  const jws = await signJws(journalTyp, entry, signer);
  const { id, type } = entry;
  await queue.run('addEntry', { epoch, seq, id, type, jws, head: await sha256Hex(jws), at });
}
