import { Failure } from '../../contract/result.ts';
import type { DossierState } from '../../domain/dossier/machine.ts';
import type { Core } from '../core.ts';
import { personRefOf } from '../person-ref.ts';
import type { Sealer } from '../queue/sealer.ts';
import { signedByDefault } from '../signature/default-way.ts';
import { saveDraft } from './change-draft.ts';
import { factsOf } from './tally-facts.ts';
import { loadDossier, type OpenDossier } from './view.ts';

/**
 * The applicant has reviewed and signed: the dossier is frozen with its facts, and sealed at once unless an exception needs
 * a supervisor. Confirming a dossier whose sealing was interrupted goes on where it stopped.
 * @throws Failure dossier_incomplete with what is missing, and what sealing throws
 */
export function confirmDossier(
  core: Core,
  sealer: Sealer,
  draftId: string,
): Promise<{ state: DossierState; dossierId: string | null }> {
  // Nothing is typed behind a confirmation: what was on its way is saved first.
  return core.editing.run(draftId, () => confirmLoaded(core, sealer, draftId));
}

async function confirmLoaded(
  core: Core,
  sealer: Sealer,
  draftId: string,
): Promise<{ state: DossierState; dossierId: string | null }> {
  const dossier = await loadDossier(core, draftId);
  let state = dossier.row.state;
  if (state === 'draft') {
    if (dossier.view.missing.length > 0) throw new Failure('dossier_incomplete', dossier.view.missing.join(','));
    const { accountId } = core.sessions.require().account;
    await settle(core, dossier);
    const facts = {
      ...factsOf(core, dossier, accountId),
      personRef: await personRefOf(core, dossier.fields.personalId),
    };
    state = await core.space.finishing(() =>
      core.queue.run('confirmDraft', {
        draftId,
        facts,
        doubts: dossier.view.doubts,
        needsApproval: dossier.view.positions.some((position) => position.state === 'excepted'),
        moment: core.clock.moment(accountId),
      }),
    );
    await core.checkpoint?.('confirmed');
  }
  if (state === 'awaitingApproval' && dossier.row.approval === null) return { state, dossierId: null };
  return { state: 'sealed', dossierId: await sealer.seal(draftId) };
}

/** What the applicant is told today stays as it was told, and how it was signed: both travel with the dossier. */
function settle(core: Core, dossier: OpenDossier): Promise<void> {
  const { row, rosterId, fields, procedure, rules, view } = dossier;
  const due = { ...view.due, workingDays: rules.workingDays };
  const signature = signedByDefault(core, dossier);
  return saveDraft(core, row.draftId, rosterId, {
    fields,
    procedure: { ...procedure, due, ...(signature ? { signature } : {}) },
  });
}
