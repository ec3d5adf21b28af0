import { v7 } from 'uuid';
import { Failure } from '../../../contract/result.ts';
import { maxRosterChanges, type RosterUpdate, updateForms } from '../../../contract/wire/update-contents.ts';
import { foldForSearch } from '../../../domain/applicant/name.ts';
import { type UpdateKind, UpdateRefused } from '../kind.ts';

/** People put on a list of the centre, changed on it, taken off it. Whom a dossier speaks of stays. */
export const roster: UpdateKind<RosterUpdate> = {
  kind: 'roster',
  ...updateForms.roster,
  install: async ({ core, session, content, version, sha256 }) => {
    if (!session) throw new Failure('signed_out');
    const { listId, put, remove } = content;
    if (put.length > maxRosterChanges || remove.length > maxRosterChanges) throw new UpdateRefused('too_many_changes');
    const counts = await session.people.run('applyRosterUpdate', {
      version,
      listId,
      fileSha256: sha256,
      at: core.clock.now().toISOString(),
      put: put.map((person) => ({ ...person, rosterId: v7(), folded: foldForSearch(person.fullName) })),
      remove,
    });
    return { detail: { listId, ...counts } };
  },
};
