import communesFile from '../../main/domain/codes/communes.json' with { type: 'json' };
import type { CommuneFile } from '../../main/domain/codes/communes.ts';
import type { CodeSettings } from '../store/records/codes.ts';
import type { Records } from '../store/records/records.ts';

const communes = communesFile as unknown as CommuneFile;
const provinceNames = new Map(communes.provinces.map(([code, name]) => [code, name]));
const communeNames = new Map(communes.communes.map(([code, name]) => [code, name]));
const provinceOfUnit = new Map(communes.communes.map(([code, , province]) => [code, province]));

/** Null for what is no commune of the list. */
export const communeName = (code: string): string | null => communeNames.get(code) ?? null;

/** Names as people here look for them. */
export const byVietnamese = new Intl.Collator('vi').compare;

/** A station and where it works, by the newest code it was set up with. */
export interface Place {
  stationId: string;
  /** Null until something of it was counted. */
  stationNo: number | null;
  stationName: string;
  status: 'active' | 'frozen' | 'revoked';
  epoch: number;
  lastSeen: string | null;
  unitCode: string;
  unitName: string;
  /** '' where the unit's code is no commune's. */
  provinceCode: string;
  provinceName: string;
  cutOff: string;
  timeZone: string;
  /** Of each working day, as it was set up. */
  dayTarget: number | null;
}

/** Every station of the hub, by name. */
export async function placesOf(records: Pick<Records, 'tallies'>): Promise<Place[]> {
  return (await records.tallies.places()).map(({ name, settings, lastHeardAt, ...row }) => {
    const known = settings === null ? null : (JSON.parse(settings) as CodeSettings);
    const unitCode = known?.unit.code ?? '';
    const provinceCode = provinceOfUnit.get(unitCode) ?? '';
    return {
      ...row,
      stationName: known?.stationName ?? name,
      lastSeen: lastHeardAt,
      unitCode,
      unitName: known?.unit.name ?? unitCode,
      provinceCode,
      provinceName: provinceNames.get(provinceCode) ?? '',
      cutOff: known?.cutOff ?? '00:00',
      timeZone: known?.timeZone ?? 'Asia/Ho_Chi_Minh',
      dayTarget: known?.dayTarget ?? null,
    };
  });
}

/** Whether a station belongs to what somebody may see: codes of units and provinces, or `all`. */
export function isIn(scope: readonly string[], { unitCode, provinceCode }: Place): boolean {
  return scope.includes('all') || scope.includes(unitCode) || (provinceCode !== '' && scope.includes(provinceCode));
}
