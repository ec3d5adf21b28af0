import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Core } from '../../../main/station/core.ts';
import { confirmedRow } from './dossiers.ts';

/** About as long as the manifest of a container of 1 MiB: 16 leaf hashes and what else it says. */
const manifestBytes = 2_600;

/** A dossier whose sealing has begun: its number is taken, what follows is the pair and its completion. */
export interface BegunSealing {
  draftId: string;
  dossierId: string;
  jws: string;
  head: string;
}

/** Random text stands for the manifest: the queue stores it and looks only at its hash. */
export async function begunSealing(core: Core): Promise<BegunSealing> {
  const draftId = await confirmedRow(core);
  const moment = core.clock.moment(core.sessions.require().account.accountId);
  const input = { draftId, dossierId: uuidv7(), epoch: core.config().epoch, moment };
  const { dossierId } = await core.queue.run('beginSealing', input);
  const jws = randomBytes(manifestBytes).toString('base64url').slice(0, manifestBytes);
  return { draftId, dossierId, jws, head: createHash('sha256').update(jws).digest('hex') };
}

/** Completes a sealing in the queue. */
export function completeRow(core: Core, begun: BegunSealing, container: { size: number; sha256: string }) {
  const { draftId, jws, head } = begun;
  return core.queue.run('completeSealing', { draftId, jws, head, ...container, moment: core.clock.moment(null) });
}
