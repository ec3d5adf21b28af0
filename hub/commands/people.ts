import type { HubLocation } from '../place.ts';
import type { SamePerson } from '../store/records/persons.ts';
import { withHubData } from './open.ts';

/** The dossiers of each person of whom more than one station has some, person by person; who it is only the authority can see. */
export function people(at: HubLocation): Promise<{ dossiers: Omit<SamePerson, 'mark'>[] }[]> {
  return withHubData(at, async ({ store }) => {
    const groups = Map.groupBy(await store.persons.atSeveralStations(), (row) => row.mark);
    return [...groups.values()].map((rows) => ({ dossiers: rows.map(({ mark: _mark, ...row }) => row) }));
  });
}
