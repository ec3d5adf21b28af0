import type { PeopleDb, QueueDb, RosterPerson } from '../../../db/client.ts';
import type { Input, Output } from '../../contract/call.ts';
import type { StillToComePerson } from '../../contract/station/roster.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { byHamletAndName } from '../../domain/applicant/by-hamlet.ts';
import type { PersonStanding } from '../../domain/roster/coverage.ts';
import { standings } from './coverage.ts';

/** As many as are ever printed: some 600 pages. */
const maxPeople = 20_000;
/** People read in one step, so that nobody else waits long. */
const pageSize = 1_000;

/** The people still to come of a hamlet or a cadre, by hamlet and name; a suspicion of death keeps nobody off the list. */
export async function stillToCome(
  databases: { people: PeopleDb; queue: QueueDb },
  { hamlet, cadre }: Input<StationApi, 'roster.stillToCome'>,
): Promise<Output<StationApi, 'roster.stillToCome'>> {
  const known = await standings(databases);
  const found: StillToComePerson[] = [];
  let total = 0;
  let after: number | null = 0;
  while (after !== null) {
    const page: { people: RosterPerson[]; next: number | null } = await databases.people.run('peopleOfPlace', {
      hamlet,
      cadre,
      after,
      limit: pageSize,
    });
    for (const person of page.people) {
      const standing = known.get(person.rosterId);
      if (standing?.dossier === 'confirmed' || (standing?.unable && !standing.unable.open)) continue;
      total++;
      if (found.length < maxPeople) found.push(shown(person, standing));
    }
    after = page.next;
  }
  return { people: byHamletAndName(found), total };
}

function shown(person: RosterPerson, standing: PersonStanding | undefined): StillToComePerson {
  const { folded: _folded, permanentResidence: _residence, placeOfOrigin: _origin, ...rest } = person;
  return { ...rest, started: standing?.dossier === 'started', suspected: standing?.unable?.open === true };
}
