import { Failure } from '../../contract/result.ts';
import type { Core } from '../core.ts';
import { saveDraft } from './change-draft.ts';
import { saveEvidence } from './evidence.ts';
import { loadDossier } from './view.ts';

const actorOf = (core: Core): string => core.sessions.require().account.accountId;

/**
 * Records why a position cannot be captured, with its photograph where there is one: that is durable first.
 * @throws Failure wrong_state, bad_input (not a position of this dossier), evidence_unusable
 */
export async function exceptPosition(
  core: Core,
  input: { draftId: string; position: string; reason: string; evidence?: Uint8Array | undefined },
): Promise<Record<string, never>> {
  const { draftId, position, reason, evidence } = input;
  const { view } = await loadDossier(core, draftId);
  if (!view.positions.some((one) => one.position === position)) throw new Failure('bad_input', 'position');
  if (view.state !== 'draft') throw new Failure('wrong_state', view.state);
  if (evidence) await saveEvidence(core, draftId, position, evidence);
  const moment = core.clock.moment(actorOf(core));
  await core.space.finishing(() => core.queue.run('addException', { draftId, position, reason, moment }));
  return {};
}

/** Back to the applicant; needs a new confirmation. @throws Failure wrong_state, also once sealing has begun */
export async function reopenDossier(
  core: Core,
  input: { draftId: string; reason: string },
): Promise<Record<string, never>> {
  await core.queue.run('reopenDossier', { ...input, moment: core.clock.moment(actorOf(core)) });
  return {};
}

/**
 * Ends a dossier that was never sealed. What the office refuses it says why, before the dossier ends.
 * @throws Failure wrong_state, bad_input (a refusal without words)
 */
export function voidDossier(
  core: Core,
  { draftId, reason, text }: { draftId: string; reason: string; text: string | null },
): Promise<Record<string, never>> {
  return core.editing.run(draftId, async () => {
    const moment = core.clock.moment(actorOf(core));
    if (reason === 'refusedByOffice') {
      if (!text) throw new Failure('bad_input', 'text');
      const { fields, procedure, rosterId, row } = await loadDossier(core, draftId);
      if (row.state !== 'draft' && row.state !== 'confirmed' && row.state !== 'awaitingApproval')
        throw new Failure('wrong_state', row.state);
      const refusal = { text: text.normalize('NFC'), at: moment.at, by: actorOf(core) };
      await saveDraft(core, draftId, rosterId, { fields, procedure: { ...procedure, refusal } });
    }
    await core.queue.run('voidDraft', { draftId, reason, moment });
    return {};
  });
}
