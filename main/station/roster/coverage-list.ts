import type { ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { CoveragePerson } from '../../contract/station/roster.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { followDossiers } from './coverage.ts';
import type { RosterParts } from './index.ts';

export type CoverageListInput = ParsedInput<StationApi, 'roster.coverageList'>;
export interface CoverageListAnswer {
  items: CoveragePerson[];
  total: number;
  next: string | null;
}

/** The people behind a figure of the coverage; names for a supervisor, and told in the audit. @throws Failure not_allowed, bad_input */
export async function coverageList(parts: RosterParts, input: CoverageListInput): Promise<CoverageListAnswer> {
  const { names, cursor, limit, figure, reason = null } = input;
  const account = parts.account();
  if (names && account.role !== 'supervisor') throw new Failure('not_allowed');
  const skip = cursor === null ? 0 : Number(/^p(\d{1,9})$/.exec(cursor)?.[1] ?? Number.NaN);
  if (Number.isNaN(skip)) throw new Failure('bad_input', 'cursor');
  await followDossiers(parts);
  const { hamlet, cadre, phoneClass } = input;
  const { people, total } = await parts.people.run('coverageList', {
    ...{ figure, reason, hamlet, cadre, phoneClass, skip, limit },
  });
  const draftIds = people.flatMap(({ draftId }) => draftId ?? []);
  const facts = await parts.queue.run('dossierFacts', { draftIds });
  const numbers = new Map(facts.map(({ draftId, dossierNumber }) => [draftId, dossierNumber]));
  if (names && people.length > 0) {
    await parts.queue.run('recordAudit', {
      at: parts.now().toISOString(),
      actor: account.accountId,
      action: 'coverage.named',
      subject: figure,
      detail: { people: people.length, total },
    });
  }
  return {
    items: people.map(({ unable, fullName, ...one }) => ({
      ...one,
      dossierNumber: numbers.get(one.draftId ?? '') ?? null,
      suspected: unable === 'open',
      fullName: names ? fullName : null,
    })),
    total,
    next: skip + people.length < total && people.length > 0 ? `p${skip + people.length}` : null,
  };
}
