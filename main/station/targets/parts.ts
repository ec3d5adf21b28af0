import type { PeopleDb } from '../../../db/client.ts';
import type { Account } from '../../contract/station/accounts.ts';
import type { TargetSaid } from '../../contract/station/targets.ts';
import { type WorkCalendar, workCalendar } from '../../domain/procedure/work-calendar.ts';
import type { TalliesParts } from '../tallies/parts.ts';

export interface TargetsParts extends TalliesParts {
  /** @throws Failure signed_out, not_allowed */
  requireSupervisor: () => { account: Account; people: PeopleDb };
  /** @throws Failure disk_full */
  requireRoom: () => Promise<void>;
}

/** Public holidays and the station's own days. */
export async function calendarOf({ queue }: Pick<TalliesParts, 'queue'>): Promise<WorkCalendar> {
  return workCalendar(await queue.run('calendarDays'));
}

/** What people call whose targets these are: communes, and operators while somebody is signed in. By `of code`. */
export async function labelsOf(
  { communes, session }: Pick<TalliesParts, 'communes' | 'session'>,
  targets: readonly Pick<TargetSaid, 'of' | 'code'>[],
): Promise<(target: Pick<TargetSaid, 'of' | 'code'>) => string | null> {
  const codes = [...new Set(targets.flatMap(({ of, code }) => (of === 'commune' && code !== null ? code : [])))];
  const people = targets.some(({ of }) => of === 'operator') ? session()?.people : undefined;
  const [named, accounts] = await Promise.all([
    codes.length > 0 ? communes.named({ codes }) : { communes: [] },
    people?.run('listAccounts') ?? [],
  ]);
  const labels = new Map<string, string>([
    ...named.communes.map(({ code, name }) => [`commune ${code}`, name] as const),
    ...accounts.map(({ accountId, displayName }) => [`operator ${accountId}`, displayName] as const),
  ]);
  return ({ of, code }) => labels.get(`${of} ${code}`) ?? null;
}
