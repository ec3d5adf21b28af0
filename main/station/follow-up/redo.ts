import { Failure } from '../../contract/result.ts';
import type { Attempt, RedoItem, RejectReason } from '../../contract/station/redo.ts';
import { type Decision, decision } from '../../contract/wire/receipt.ts';
import { readVerifiedJws } from '../../domain/signing/jws.ts';
import type { Core } from '../core.ts';

/** What the centre returned and was not done again yet. @throws Failure signed_out */
export async function listRedo(
  core: Core,
  input: { limit: number; offset: number },
): Promise<{ items: RedoItem[]; total: number }> {
  const { people } = core.sessions.require();
  const { rows, total } = await core.queue.run('listRedo', input);
  const persons = await people.run('personsOfDrafts', { draftIds: rows.map(({ draftId }) => draftId) });
  const items = rows.map(({ rejectedAt, decision: jws, openDraftId, openState, ...row }): RedoItem => {
    const { fullName = null, phone = null, rosterId = null } = persons[row.draftId] ?? {};
    const said = verdictIn(core, jws);
    const open = openDraftId && openState ? { draftId: openDraftId, state: openState } : null;
    return {
      ...row,
      fullName,
      phone,
      rosterId,
      decidedAt: said?.decidedAt ?? rejectedAt,
      reasons: said?.reasons ?? [],
      open,
    };
  });
  return { items, total };
}

/** How a matter went, dossier by dossier. @throws Failure signed_out, dossier_unknown */
export async function listAttempts(core: Core, caseId: string): Promise<Attempt[]> {
  core.sessions.require();
  const rows = await core.queue.run('attemptsOfCase', { caseId });
  if (rows.length === 0) throw new Failure('dossier_unknown');
  return rows.map(({ decision: jws, ...row }) => {
    const said = verdictIn(core, jws);
    const reasons: RejectReason[] = row.state === 'rejected' ? (said?.reasons ?? []) : [];
    return { ...row, decidedAt: row.decidedAt === null ? null : (said?.decidedAt ?? row.decidedAt), reasons };
  });
}

/** A stored verdict was verified when it came. One that cannot be read any more keeps nobody from working. */
function verdictIn(core: Core, jws: string | null): Decision | null {
  if (jws === null) return null;
  try {
    return readVerifiedJws(jws, decision);
  } catch {
    core.log('decision.unreadable', {});
    return null;
  }
}
