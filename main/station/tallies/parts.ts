import type { QueueDb } from '../../../db/client.ts';
import type { DeviceReport } from '../../contract/devices-api.ts';
import type { StationConfig } from '../../contract/wire/provisioning.ts';
import type { CommuneBook } from '../codes/communes.ts';
import type { Session } from '../session.ts';
import type { Place } from './ask.ts';

export interface TalliesParts {
  queue: QueueDb;
  /** @throws Failure not_set_up */
  config: () => StationConfig;
  now: () => Date;
  /** Null while nobody is signed in. */
  session: () => Pick<Session, 'people' | 'account' | 'Kp'> | null;
  communes: Pick<CommuneBook, 'named'>;
  /** What each device has done and failed at; null while the devices process cannot be asked. */
  devices?: () => Promise<DeviceReport[] | null>;
}

/** Communes of dossiers here, with what they are called. */
export async function placeOf({
  queue,
  config,
  communes,
}: TalliesParts): Promise<Place & { names: Map<string, string> }> {
  const { stationId, unit } = config();
  const codes = [...new Set([unit.code, ...(await queue.run('tallyCommunes'))])].filter(Boolean);
  const known = (await communes.named({ codes })).communes;
  const provinces = new Map<string, string | null>(codes.map((code) => [code, null]));
  for (const { code, province } of known) provinces.set(code, province);
  return { stationId, provinces, names: new Map(known.map(({ code, name }) => [code, name])) };
}
