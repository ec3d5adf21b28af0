import type { PeopleDb, PersonToCome, QueueDb } from '../../../db/client.ts';
import type { Input, Output } from '../../contract/call.ts';
import type { StillToComePerson } from '../../contract/station/roster.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { byHamletAndName } from '../../domain/applicant/by-hamlet.ts';
import { followDossiers } from './coverage.ts';

/** As many as are ever printed: some 600 pages. */
const most = 20_000;
/** People read in one step, so that nobody else waits long. */
const pageSize = 1_000;

/** The people still to come of a part of the list, by hamlet and name; a suspicion of death keeps nobody off the list. */
export async function stillToCome(
  databases: { people: PeopleDb; queue: QueueDb },
  { hamlet, cadre, phoneClass }: Input<StationApi, 'roster.stillToCome'>,
): Promise<Output<StationApi, 'roster.stillToCome'>> {
  await followDossiers(databases);
  const { rows, total } = await databases.people.run('rowsToCome', { hamlet, cadre, phoneClass, most });
  const found: StillToComePerson[] = [];
  for (let at = 0; at < rows.length; at += pageSize) {
    const page = await databases.people.run('peopleOfRows', { rows: rows.slice(at, at + pageSize) });
    found.push(...page.map(shown));
  }
  return { people: byHamletAndName(found), total };
}

function shown(person: PersonToCome): StillToComePerson {
  const {
    folded: _folded,
    permanentResidence: _residence,
    placeOfOrigin: _origin,
    started,
    suspected,
    ...rest
  } = person;
  return { ...rest, started: started === 1, suspected: suspected === 1 };
}
