import type { UnableQuestion } from '../../../db/client.ts';
import type { TallyAxis, TallyQuestion } from '../../contract/station/tallies.ts';
import type { StationConfig } from '../../contract/wire/provisioning.ts';
import { localInstant } from '../../domain/time/local-instant.ts';
import type { Place } from './ask.ts';

const dossierAxes: readonly TallyAxis[] = ['hour', 'shift', 'kind'];

/**
 * The question as one about people marked as unable; null where it is about dossiers alone, or nobody of this station's roster fits it.
 * @param cadres names by code
 */
export function askedOfPeople(
  { period, product, filter }: TallyQuestion,
  splitBy: TallyAxis | null,
  config: StationConfig,
  { stationId, provinces }: Place,
  cadres: ReadonlyMap<string, string>,
): UnableQuestion | null {
  if (product !== 'all' || dossierAxes.some((axis) => filter[axis] !== undefined || splitBy === axis)) return null;
  const { code } = config.unit;
  const fits = (some: readonly (string | null)[] | undefined, value: string | null): boolean =>
    !some || some.includes(value);
  const here =
    fits(filter.station, stationId) && fits(filter.commune, code) && fits(filter.province, provinces.get(code) ?? null);
  const { cutOff, timeZone } = config;
  const [from, before] = [beginOf(period.from, config), endOf(period.to, config)];
  const values: UnableQuestion['filter'] = here ? {} : { day: [] };
  for (const axis of ['day', 'hamlet', 'operator', 'sex', 'ageBand'] as const) {
    const some = filter[axis];
    if (some && here) values[axis] = some.map((value) => value ?? '');
  }
  if (filter.cadre) values.cadre = filter.cadre.map((one) => (one === null ? '' : (cadres.get(one) ?? '\u0000')));
  return { from, before, cutOff, timeZone, filter: values };
}

/** The instant at which a business day begins. */
function beginOf(day: string, { cutOff, timeZone }: StationConfig): string {
  return localInstant(cutOff === '00:00' ? day : shifted(day, -1), cutOff, timeZone).toISOString();
}

function endOf(day: string, config: StationConfig): string {
  return beginOf(shifted(day, 1), config);
}

/** A calendar day some days later. */
export function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}
