import type { PeopleDb, QueueDb } from '../../../db/client.ts';
import type { StationConfig } from '../../contract/wire/provisioning.ts';
import { localHour } from '../../domain/time/business-day.ts';

/**
 * Counts the help with accounts that people.db knows of and the counters do not: of before there were counters, and what a death between
 * the two databases left. At each sign-in; the same again changes nothing.
 */
export async function countActivations(
  queue: QueueDb,
  people: PeopleDb,
  { timeZone }: Pick<StationConfig, 'timeZone'>,
): Promise<void> {
  const after = Number((await queue.run('getMeta', { key: 'activationsCounted' })) ?? 0);
  const { given, last } = await people.run('activationsDone', { after });
  if (given.length === 0) return;
  const helped = given.map(({ at, ...one }) => ({ ...one, hour: localHour(new Date(at), timeZone) }));
  await queue.run('noteActivations', { helped });
  await queue.run('setMeta', { values: { activationsCounted: String(last) } });
}
