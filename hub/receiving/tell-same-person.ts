import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { SamePersonUpdate } from '../../main/contract/wire/update-contents.ts';
import { errnoOf } from '../files.ts';
import type { Receiving } from './context.ts';
import { storeUpdate } from './store-update.ts';

const pack = promisify(gzip);

/**
 * Tells every station that enrolled somebody at which other station that person was enrolled, too: a signed statement for each pair of
 * dossiers, given once. Names nobody: a station knows its own dossier, and of the other one where and when it came in.
 * @returns how many statements are new
 */
export async function tellSamePerson(context: Receiving, mark: string): Promise<number> {
  const { store, hub, seal } = context;
  const dossiers = await store.persons.of(mark);
  let told = 0;
  for (const own of dossiers) {
    for (const { id: dossierId, stationId, stationName, receivedAt } of dossiers) {
      if (stationId === own.stationId) continue;
      const said: SamePersonUpdate = { dossierId: own.id, other: { dossierId, stationName, receivedAt } };
      const publication = {
        kind: 'samePerson',
        name: `${own.id}.${dossierId}`,
        stationId: own.stationId,
        sealed: false,
        content: await pack(JSON.stringify(said)),
        key: null,
      };
      if (await storeUpdate(store, hub.hubId, seal, publication, true)) told++;
    }
  }
  return told;
}

/** After receipts: they stand whatever becomes of this, and what is not told now is told by the next look over all. */
export async function tellSoon(context: Receiving, marks: Iterable<string>): Promise<void> {
  try {
    for (const mark of marks) await tellSamePerson(context, mark);
  } catch (error) {
    context.log('warn', 'same person not told yet', { errno: errnoOf(error) });
  }
}

/** Tells what a death or a fault left untold. @returns how many statements are new */
export async function tellAllSamePersons(context: Receiving): Promise<number> {
  let told = 0;
  const marks = new Set((await context.store.persons.atSeveralStations()).map(({ mark }) => mark));
  for (const mark of marks) told += await tellSamePerson(context, mark);
  return told;
}
