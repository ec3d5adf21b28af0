import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  type KnownUpdate,
  maxRosterChanges,
  type RosterUpdate,
  updateForms,
} from '../../main/contract/wire/update-contents.ts';
import { HubFault } from '../faults.ts';
import type { HubLocation } from '../place.ts';
import { type Publication, type Published, storeUpdate } from '../receiving/store-update.ts';
import type { HubData } from '../server.ts';
import { withHubData } from './open.ts';
import { signProfile } from './sign-profile.ts';

const pack = promisify(gzip);

export interface PublishReport {
  published: Published[];
  /** Stations that cannot have it yet: nobody has signed in there since their epoch began, so they have no key to read with. */
  withoutKey: string[];
}

/**
 * Signs a file of `kind` and stores it for one station, or for all of them (`stationId` null). What names people is encrypted to
 * each station; everything else is stored once. A profile is given as the file of `sign-profile`.
 * @throws HubFault `usage` with the place in the file, `station_unknown`, `no_reading_key`
 */
export async function publish(
  at: HubLocation,
  kind: string,
  file: string,
  stationId: string | null,
): Promise<PublishReport> {
  if (!Object.hasOwn(updateForms, kind)) throw new HubFault('usage', `kinds: ${Object.keys(updateForms).join(', ')}`);
  const known = kind as KnownUpdate;
  const { sealed, form } = updateForms[known];
  const given: unknown = known === 'profile' ? { jws: await signProfile(at, file) } : await readJson(file);
  const parsed = form.safeParse(given);
  if (!parsed.success) throw new HubFault('usage', `${file}: ${parsed.error.issues[0]?.path.join('.')}`);
  return withHubData(at, async (data) => {
    const stations = (await data.store.stations.all()).map((station) => station.stationId);
    if (stationId !== null && !stations.includes(stationId)) throw new HubFault('station_unknown');
    const parts = known === 'roster' ? divided(parsed.data as RosterUpdate) : [parsed.data];
    const name = known === 'roster' ? (parsed.data as RosterUpdate).listId : 'all';
    const report: PublishReport = { published: [], withoutKey: [] };
    const to = sealed ? (stationId === null ? stations : [stationId]) : [stationId];
    for (const station of to) {
      const key = sealed && station !== null ? await data.store.updates.readingKeyOf(station) : null;
      if (key === undefined) {
        report.withoutKey.push(String(station));
        continue;
      }
      for (const part of parts) {
        const content = await pack(JSON.stringify(part));
        report.published.push(await store(data, { kind: known, name, stationId: station, sealed, content, key }));
      }
    }
    if (stationId !== null && report.published.length === 0) throw new HubFault('no_reading_key');
    return report;
  });
}

/** Signs and stores one file. @throws as `storeUpdate` */
export async function store(
  { store: records, keys, hubId }: Pick<HubData, 'store' | 'keys' | 'hubId'>,
  publication: Publication,
): Promise<Published> {
  const published = await storeUpdate(records, hubId, keys, publication);
  if (!published) throw new HubFault('db_damaged', 'update');
  return published;
}

function divided({ listId, put, remove }: RosterUpdate): RosterUpdate[] {
  const parts: RosterUpdate[] = [];
  for (let at = 0; at < Math.max(put.length, remove.length, 1); at += maxRosterChanges) {
    const end = at + maxRosterChanges;
    parts.push({ listId, put: put.slice(at, end), remove: remove.slice(at, end) });
  }
  return parts;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new HubFault('usage', file, { cause });
  }
}
