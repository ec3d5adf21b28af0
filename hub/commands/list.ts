import { withHubData } from './open.ts';

/** Everything the hub holds, without signed bytes, as one consistent view. */
export function list(dataDir: string) {
  return withHubData(dataDir, ({ store }) =>
    store.read(() => ({
      hub: store.hub.find(),
      stations: store.stations.all().map((station) => ({
        ...station,
        epochs: store.stations.epochsOf(station.stationId),
      })),
      entries: Array.from(store.entries.all(), ({ jws: _jws, ...entry }) => entry),
      receipts: Array.from(store.receipts.all(), ({ jws: _jws, ...receipt }) => receipt),
      outbox: store.receipts.outbox(),
      decisions: Array.from(store.decisions.all(), ({ jws: _jws, ...row }) => row),
      gaps: store.entries.gaps(),
      alarms: store.alarms.all(),
    })),
  );
}
