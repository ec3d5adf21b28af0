import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { KnownUpdate, PersonRefKeyUpdate } from '../../main/contract/wire/update-contents.ts';
import type { Receiving } from './context.ts';
import { personRefKey } from './person-mark.ts';
import { storeUpdate } from './store-update.ts';

const pack = promisify(gzip);
const kind: KnownUpdate = 'personRefKey';

/**
 * Gives the key for references to people to stations that seem to lack it: those registered before it came with the registration. Once to
 * each, encrypted to its reading key, so that this hub's database holds it for nobody else; a station that has one keeps its own.
 * @returns how many were given it
 */
export async function givePersonRefKey(context: Receiving): Promise<number> {
  const { store, hub, seal } = context;
  const said: PersonRefKeyUpdate = { personRefKey: personRefKey(context.personKey) };
  let given = 0;
  for (const stationId of await store.persons.withoutRefs(kind)) {
    const key = await store.updates.readingKeyOf(stationId);
    if (key === undefined) continue;
    const content = await pack(JSON.stringify(said));
    const publication = { kind, name: 'key', stationId, sealed: true, content, key };
    if (await storeUpdate(store, hub.hubId, seal, publication, true)) given++;
  }
  return given;
}
