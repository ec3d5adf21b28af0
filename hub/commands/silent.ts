import type { HubLocation } from '../place.ts';
import { withHubData } from './open.ts';

/** Stations in use that sent no batch for `hours`, the longest silent first, and the numbers missing from their journals. */
export function silent(at: HubLocation, hours: number, now = new Date()) {
  return withHubData(at, ({ store }) =>
    store.read(async (records) => {
      const before = new Date(now.getTime() - hours * 3_600_000).toISOString();
      const stations = (await records.stations.all())
        .filter(({ status, lastHeardAt }) => status !== 'revoked' && (lastHeardAt ?? '') < before)
        .map(({ stationId, name, status, lastHeardAt }) => ({ stationId, name, status, lastHeardAt }))
        .sort((a, b) => (a.lastHeardAt ?? '').localeCompare(b.lastHeardAt ?? ''));
      return { stations, gaps: await records.entries.gaps() };
    }),
  );
}
