import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { emptyProcedure } from '../../../main/contract/station/procedure.ts';
import { builtInProfile } from '../../../main/domain/profile/profiles.ts';
import { profileName } from '../../../main/domain/profile/schema.ts';
import type { Core } from '../../../main/station/core.ts';
import { makeDraftFolder, newWrappedDraftKey, saveSample } from '../../../main/station/enrolment/drafts.ts';
import { giveBack } from '../../../main/station/vault/keys/release.ts';

export const mebibyte = 1024 * 1024;

const positions = ['portrait', ...builtInProfile.capture.fingers];

/**
 * A confirmed dossier whose records together have so many random bytes: a portrait and ten fingers, saved as the product saves
 * them. Their content has no part in what is measured here.
 * @returns its draftId
 */
export async function confirmedDossier(core: Core, bytes: number): Promise<string> {
  const draftId = await startedDraft(core);
  const now = core.clock.now().toISOString();
  const fields = { fullName: 'Nguyễn Thị Thử', dateOfBirth: '1980-01-01', sex: 'female', personalId: '056180990001' };
  const applicant = {
    draftId,
    rosterId: null,
    fields,
    procedure: emptyProcedure,
    folded: 'nguyen thi thu',
    updatedAt: now,
  };
  await core.sessions.require().people.run('saveApplicant', applicant);
  for (const position of positions) {
    const meta = { position, attempt: 1, score: 80, weak: false, chosen: true, capturedAt: now };
    const record = randomBytes(Math.round(bytes / positions.length));
    await saveSample(core, draftId, meta, record);
    // Set-up alone must leave nothing for a collector that would run while a sealing is measured.
    giveBack(record);
  }
  await confirm(core, draftId);
  return draftId;
}

/** A confirmed dossier of the queue alone, without samples and applicant. @returns its draftId */
export async function confirmedRow(core: Core): Promise<string> {
  const draftId = await startedDraft(core);
  await confirm(core, draftId);
  return draftId;
}

async function startedDraft(core: Core): Promise<string> {
  const { account, Kd } = core.sessions.require();
  const draftId = uuidv7();
  await makeDraftFolder(core, draftId);
  await core.queue.run('startDraft', {
    draftId,
    caseId: uuidv7(),
    kind: 'firstIssuance',
    onRoster: false,
    profile: profileName(builtInProfile),
    prefix: core.config().numberPrefix,
    wrappedKey: newWrappedDraftKey(Kd, draftId),
    corrects: null,
    moment: core.clock.moment(account.accountId),
  });
  return draftId;
}

async function confirm(core: Core, draftId: string): Promise<void> {
  const { accountId } = core.sessions.require().account;
  const facts = {
    commune: core.config().unit.code,
    hamlet: null,
    kind: 'firstIssuance',
    sex: 'female',
    ageBand: '40to59',
    shift: null,
    operator: accountId,
    onRoster: false,
  };
  const moment = core.clock.moment(accountId);
  await core.queue.run('confirmDraft', { draftId, facts, doubts: [], needsApproval: false, moment });
}
