import { v7 as uuidv7 } from 'uuid';
import type { Output, ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import { mostRoundPeople } from '../../contract/station/flow.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { Core } from '../core.ts';
import { noteFlow } from './note.ts';

/** A round of home visits. @throws Failure person_unknown */
export async function addRound(core: Core, input: ParsedInput<StationApi, 'rounds.add'>): Promise<{ roundId: string }> {
  const { people, account } = core.sessions.require();
  await requirePeople(core, input.rosterIds);
  const roundId = uuidv7();
  const at = core.clock.now().toISOString();
  await core.space.finishing(() => people.run('addRound', { ...input, roundId, at, by: account.accountId }));
  await noteFlow(core, 'round.added', roundId, { people: input.rosterIds.length });
  return { roundId };
}

export async function listRounds(core: Core): Promise<Output<StationApi, 'rounds.list'>> {
  return { rounds: await core.sessions.require().people.run('listRounds', { roundId: null }) };
}

/** @throws Failure round_unknown */
export async function getRound(core: Core, roundId: string): Promise<Output<StationApi, 'rounds.get'>> {
  const round = await requireRound(core, roundId);
  return { round, people: await core.sessions.require().people.run('roundPeople', { roundId }) };
}

/** @throws Failure round_unknown, person_unknown */
export async function setRoundPeople(core: Core, input: ParsedInput<StationApi, 'rounds.setPeople'>): Promise<void> {
  const { people } = core.sessions.require();
  await requireRound(core, input.roundId);
  await requirePeople(core, input.rosterIds);
  await core.space.finishing(() => people.run('setRoundPeople', input));
  await noteFlow(core, 'round.changed', input.roundId, { people: input.rosterIds.length });
}

/** One more to visit. @throws Failure round_unknown, person_unknown, round_full */
export async function addRoundPerson(
  core: Core,
  { roundId, rosterId }: ParsedInput<StationApi, 'rounds.addPerson'>,
): Promise<{ added: boolean }> {
  const { people } = core.sessions.require();
  await requireRound(core, roundId);
  await requirePeople(core, [rosterId]);
  const done = await core.space.finishing(() =>
    people.run('addRoundPerson', { roundId, rosterId, most: mostRoundPeople }),
  );
  if (done === 'full') throw new Failure('round_full');
  if (done === 'added') await noteFlow(core, 'round.personAdded', roundId, { rosterId });
  return { added: done === 'added' };
}

/** What became of a visit. @throws Failure round_unknown, person_unknown when this person is not on it */
export async function markVisit(core: Core, input: ParsedInput<StationApi, 'rounds.mark'>): Promise<void> {
  const { people, account } = core.sessions.require();
  const { roundId, rosterId, outcome, note = null } = input;
  await requireRound(core, roundId);
  const at = core.clock.now().toISOString();
  const marked = await core.space.finishing(() =>
    people.run('markRoundPerson', { roundId, rosterId, outcome, note, at, by: account.accountId }),
  );
  if (!marked) throw new Failure('person_unknown');
  await noteFlow(core, 'round.marked', roundId, { rosterId, outcome });
}

async function requireRound(core: Core, roundId: string) {
  const [round] = await core.sessions.require().people.run('listRounds', { roundId });
  if (!round) throw new Failure('round_unknown');
  return round;
}

async function requirePeople(core: Core, rosterIds: string[]): Promise<void> {
  const unknown = await core.sessions.require().people.run('notOnRoster', { rosterIds });
  if (unknown.length > 0) throw new Failure('person_unknown', String(unknown.length));
}
