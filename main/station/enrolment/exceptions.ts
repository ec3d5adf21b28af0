import { Failure } from '../../contract/result.ts';
import type { ExceptionReason } from '../../contract/station/dossiers.ts';
import { reasonsFor } from '../../domain/procedure/exception-reasons.ts';
import { withPortrait } from '../../domain/procedure/portrait-note.ts';
import { portraitPosition } from '../../domain/procedure/positions.ts';
import type { Profile } from '../../domain/profile/schema.ts';
import type { Core } from '../core.ts';
import { changeDraft, saveDraft } from './change-draft.ts';
import { saveEvidence } from './evidence.ts';
import { signed } from './signed.ts';
import { loadDossier } from './view.ts';

const actorOf = (core: Core): string => core.sessions.require().account.accountId;

/**
 * Records why a position cannot be captured, with its photograph where there is one: that is durable first.
 * @throws Failure wrong_state, bad_input (not a position of this dossier, a reason that does not fit it), evidence_unusable,
 *   iris_required (the profile allows no exception for want of a device)
 */
export async function exceptPosition(
  core: Core,
  input: { draftId: string; position: string; reason: ExceptionReason; evidence?: Uint8Array | undefined },
): Promise<Record<string, never>> {
  const { draftId, position, reason, evidence } = input;
  const { view, profile } = await loadDossier(core, draftId);
  if (!view.positions.some((one) => one.position === position)) throw new Failure('bad_input', 'position');
  if (!reasonsFor(position).includes(reason)) throw new Failure('bad_input', 'reason');
  if (reason === 'noDevice') await requireNoDevice(core, profile);
  if (view.state !== 'draft') throw new Failure('wrong_state', view.state);
  if (evidence) await saveEvidence(core, draftId, position, evidence);
  const moment = core.clock.moment(actorOf(core));
  await core.space.finishing(() => core.queue.run('addException', { draftId, position, reason, moment }));
  if (position === portraitPosition)
    await changeDraft(core, draftId, ({ procedure }) => ({ procedure: withPortrait(procedure, null, signed(core)) }));
  return {};
}

/** A station goes without irises only where the profile lets it and there is nothing to take them with. */
async function requireNoDevice(core: Core, { capture }: Profile): Promise<void> {
  if (capture.iris === 'required') throw new Failure('iris_required');
  const known = await core.devices.call('list', {});
  if (known.ok && known.value.devices.some(({ role, state }) => role === 'iris' && state !== 'lost'))
    throw new Failure('bad_input', 'there is a device');
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
