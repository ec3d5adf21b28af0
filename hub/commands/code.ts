import { stationConfig } from '../../main/contract/wire/provisioning.ts';
import { HubFault } from '../faults.ts';
import type { HubLocation } from '../place.ts';
import { hashText, newToken } from '../receiving/provision.ts';
import { openHubData } from '../server.ts';
import type { CodeSettings } from '../store/records/codes.ts';

export interface CodeRequest {
  /** The data folder, or where else the hub keeps what. */
  dataDir: HubLocation;
  /** Where stations reach this hub, `https://…`. */
  url: string;
  stationName: string;
  unit: { code: string; name: string };
  dayTarget?: number | null;
  /** Local time `HH:mm` at which the business day ends. */
  cutOff?: string;
  timeZone?: string;
  validHours?: number;
  /** Opens a new epoch of this station instead of registering a new one. */
  forStation?: string;
}

const settingsForm = stationConfig.pick({
  stationName: true,
  unit: true,
  cutOff: true,
  timeZone: true,
  dayTarget: true,
});

/**
 * A one-time code for a station's set-up, `tram1:<url>#<sha256 of the root certificate's DER>.<secret>`. Creates the hub's
 * data where there is none yet. @throws HubFault `usage`, `station_unknown`
 */
export async function makeCode(request: CodeRequest): Promise<string> {
  const settings: CodeSettings = {
    stationName: request.stationName,
    unit: request.unit,
    cutOff: request.cutOff ?? '23:00',
    timeZone: request.timeZone ?? 'Asia/Ho_Chi_Minh',
    dayTarget: request.dayTarget ?? null,
  };
  const parsed = settingsForm.safeParse(settings);
  if (!parsed.success) throw new HubFault('usage', parsed.error.issues[0]?.path.join('.'));
  const url = request.url.replace(/\/+$/, '');
  if (!/^https:\/\/[^#\s]{1,200}$/.test(url)) throw new HubFault('usage', '--url must begin with https://');
  const now = new Date();
  const { store, keys } = await openHubData(request.dataDir, [], now);
  try {
    const forStation = request.forStation ?? null;
    if (forStation !== null && !(await store.stations.get(forStation))) throw new HubFault('station_unknown');
    const secret = newToken();
    const expires = new Date(now.getTime() + (request.validHours ?? 168) * 3_600_000);
    await store.write((records) =>
      records.codes.insert(hashText(secret), forStation, settings, now.toISOString(), expires.toISOString()),
    );
    return `tram1:${url}#${keys.rootFingerprint}.${secret}`;
  } finally {
    await store.close();
  }
}
