import { createHash, hash } from 'node:crypto';
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Reservation } from '../../../db/client.ts';
import {
  type ContainerFacts,
  type DossierEntry,
  journalTyp,
  leafSize,
  tallyFacts,
} from '../../contract/wire/journal.ts';
import { signJws } from '../../domain/signing/jws.ts';
import type { Signer } from '../../domain/signing/signer.ts';
import type { Core } from '../core.ts';
import type { OpenDossier } from '../enrolment/view.ts';

/** So many leaves are hashed before others have their turn: a quarter of a millisecond. */
const leavesAtOnce = 4;

/** Size, hash and leaf hashes of a container; others have their turn meanwhile, such as the one that writes it. */
export async function containerFactsOf(cms: Uint8Array): Promise<ContainerFacts> {
  const whole = createHash('sha256');
  const leaves: string[] = [];
  for (let at = 0; at < cms.length; at += leafSize) {
    if (leaves.length % leavesAtOnce === 0) await otherWork();
    const leaf = cms.subarray(at, at + leafSize);
    whole.update(leaf);
    leaves.push(hash('sha256', leaf, 'base64url'));
  }
  return { size: cms.length, sha256: whole.digest('hex'), leafSize, leaves };
}

/** The signed manifest of one sealed dossier, an entry of the journal. */
export async function signManifest(
  core: Core,
  dossier: OpenDossier,
  reservation: Reservation,
  container: ContainerFacts,
  recipients: string[],
  signer: Signer,
): Promise<string> {
  const moment = core.clock.moment(null);
  const duplicateOf = dossier.row.possibleDuplicateOf ?? dossier.earlier;
  const entry: DossierEntry = {
    v: 1,
    type: 'dossier',
    id: reservation.dossierId,
    stationId: core.identity.stationId,
    epoch: reservation.epoch,
    seq: reservation.seq,
    prevHead: reservation.prevHead,
    auditHead: reservation.auditHead,
    at: moment.at,
    clock: core.clock.evidence(),
    businessDay: moment.day,
    caseId: dossier.row.caseId,
    dossierNumber: dossier.row.dossierNumber,
    attempt: reservation.attempt,
    container,
    recipients,
    facts: tallyFacts.parse(dossier.row.facts),
    ...(dossier.row.corrects ? { corrects: dossier.row.corrects } : {}),
    ...(duplicateOf ? { possibleDuplicateOf: duplicateOf } : {}),
  };
  return signJws(journalTyp, entry, signer);
}
