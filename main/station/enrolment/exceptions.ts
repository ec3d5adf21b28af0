import { Failure } from '../../contract/result.ts';
import type { Core } from '../core.ts';
import { loadDossier } from './view.ts';

const actorOf = (core: Core): string => core.sessions.require().account.accountId;

/** Records why a position cannot be captured. @throws Failure wrong_state, bad_input (not a position of this dossier) */
export async function exceptPosition(
  core: Core,
  input: { draftId: string; position: string; reason: string },
): Promise<Record<string, never>> {
  const { view } = await loadDossier(core, input.draftId);
  if (!view.positions.some(({ position }) => position === input.position)) throw new Failure('bad_input', 'position');
  const moment = core.clock.moment(actorOf(core));
  await core.space.finishing(() => core.queue.run('addException', { ...input, moment }));
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

/** Ends a dossier that was never sealed. @throws Failure wrong_state */
export async function voidDossier(
  core: Core,
  input: { draftId: string; reason: string },
): Promise<Record<string, never>> {
  await core.queue.run('voidDraft', { ...input, moment: core.clock.moment(actorOf(core)) });
  return {};
}
