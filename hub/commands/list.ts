import type { HubLocation } from '../place.ts';
import { withHubData } from './open.ts';

/** Everything the hub holds, without signed bytes, as one consistent view. */
export function list(at: HubLocation) {
  return withHubData(at, ({ store }) =>
    store.read(async (records) => {
      const stations = [];
      for (const station of await records.stations.all()) {
        stations.push({ ...station, epochs: await records.stations.epochsOf(station.stationId) });
      }
      return {
        hub: await records.hub.find(),
        stations,
        entries: await collected(records.entries.all()),
        receipts: await collected(records.receipts.all()),
        outbox: await records.outbox.all(),
        decisions: await collected(records.decisions.all()),
        gaps: await records.entries.gaps(),
        alarms: await records.alarms.all(),
        updates: await records.updates.all(),
        samePerson: await records.persons.atSeveralStations(),
      };
    }),
  );
}

async function collected<T extends { jws: string }>(rows: AsyncIterable<T>): Promise<Omit<T, 'jws'>[]> {
  const list: Omit<T, 'jws'>[] = [];
  for await (const { jws: _jws, ...row } of rows) list.push(row);
  return list;
}
