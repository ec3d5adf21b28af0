import { createHash } from 'node:crypto';
import type {
  GapsAnswer,
  SilentAnswer,
  StatementsAnswer,
  TwiceAnswer,
  UnitsAnswer,
} from '../../main/contract/wire/tallies.ts';
import { type StatementRow, stationFactor } from '../store/records/told.ts';
import { type Asking, answerOn, narrowed, numbersOf, type PlaceFilter, stationOf, type View } from './context.ts';
import { dayNumber, dayText } from './days.ts';
import type { CountedDossier } from './facts.ts';
import { columnOf } from './figures.ts';
import { byVietnamese, type Place } from './places.ts';
import { gapsIn } from './runs.ts';

const dayMs = 86_400_000;
/** The day before anything; the month of no month. */
const [firstDay, lastDay] = [0, 99_999_999];

/** The tree of what may be seen: provinces, their units, the units' stations. */
export function units(asking: Asking): Promise<UnitsAnswer> {
  return answerOn(asking, async ({ places, answered }) => ({
    ...answered,
    provinces: [...Map.groupBy(places, ({ provinceCode }) => provinceCode)]
      .map(([code, own]) => ({
        code,
        name: own[0]?.provinceName ?? '',
        units: [...Map.groupBy(own, ({ unitCode }) => unitCode)]
          .map(([unit, stations]) => ({
            code: unit,
            name: stations[0]?.unitName ?? '',
            stations: stations.map(({ stationId, stationName }) => ({ stationId, stationName })),
          }))
          .sort(byName),
      }))
      .sort(byName),
  }));
}
const byName = (a: { name: string; code: string }, b: { name: string; code: string }): number =>
  byVietnamese(a.name, b.name) || (a.code < b.code ? -1 : 1);

/** Stations in use that sent no batch for `days`, the longest silent first. */
export function silentStations(asking: Asking, days: number, filter: PlaceFilter): Promise<SilentAnswer> {
  return answerOn(asking, async (view) => {
    const places = narrowed(view.places, filter).filter(({ status }) => status !== 'revoked');
    const now = asking.clock().getTime();
    const daysOf = ({ lastSeen }: Place): number | null =>
      lastSeen === null ? null : Math.max(0, Math.floor((now - Date.parse(lastSeen)) / dayMs));
    const silent = places.filter((place) => (daysOf(place) ?? days) >= days);
    const runs = Map.groupBy(await view.records.tallies.allRuns(), ({ stationNo }) => stationNo);
    const waiting = await waitingOf(view, silent);
    return {
      ...view.answered,
      days,
      stations: places.length,
      silent: silent
        .map((place) => ({
          ...stationOf(place),
          status: place.status,
          epoch: place.epoch,
          lastSeen: place.lastSeen,
          lastSeq: runs.get(place.stationNo ?? -1)?.at(-1)?.last ?? 0,
          daysSilent: daysOf(place),
          waiting: waiting.get(place.stationNo ?? -1) ?? 0,
        }))
        .sort((a, b) => (a.lastSeen ?? '').localeCompare(b.lastSeen ?? '')),
    };
  });
}

/** Sealed and neither received nor voided, by station, ever. */
async function waitingOf({ records }: View, places: readonly Place[]): Promise<Map<number, number>> {
  const columns = (['sealed', 'received', 'voided'] as const).map((one) => columnOf(one, 'dossiers', 'captureDay'));
  const rows = await records.tallies.sums({
    ...{ span: 1, axis: 0, stations: numbersOf(places), from: firstDay, to: lastDay, value: null, group: 'station' },
    columns,
  });
  const waiting = new Map<number, number>();
  for (const { label, sums } of rows) {
    const [sealed = 0, received = 0, voided = 0] = sums;
    waiting.set(Number(label), (waiting.get(Number(label)) ?? 0) + sealed - received - voided);
  }
  return waiting;
}

/** Missing numbers, station by station. */
export function gaps(asking: Asking, filter: PlaceFilter): Promise<GapsAnswer> {
  return answerOn(asking, async (view) => {
    const places = new Map(narrowed(view.places, filter).map((place) => [place.stationNo, place]));
    const runs = Map.groupBy(await view.records.tallies.allRuns(), (run) => `${run.stationNo} ${run.epoch}`);
    const found: GapsAnswer['gaps'] = [];
    for (const own of runs.values()) {
      const [first] = own;
      const place = first && places.get(first.stationNo);
      if (place) for (const gap of gapsIn(own)) found.push({ ...stationOf(place), epoch: first.epoch, ...gap });
    }
    const missing = found.reduce((sum, { from, to }) => sum + to - from + 1, 0);
    return { ...view.answered, missing, gaps: found };
  });
}

/**
 * People of whom more than one station sent a dossier, where at least one of those stations may be seen: the others are named
 * too, for whoever has to settle it must know where.
 */
export function capturedTwice(asking: Asking, filter: PlaceFilter): Promise<TwiceAnswer> {
  return answerOn(asking, async (view) => {
    const seen = new Set(narrowed(view.places, filter).map(({ stationId }) => stationId));
    const places = new Map(view.all.map((place) => [place.stationId, place]));
    const people = Map.groupBy(await view.records.tallies.twice(), ({ mark }) => mark);
    return {
      ...view.answered,
      people: [...people]
        .filter(([, rows]) => rows.some(({ stationId }) => seen.has(stationId)))
        .map(([mark, rows]) => ({
          person: createHash('sha256').update(`tally ${mark}`).digest('hex').slice(0, 12),
          dossiers: rows.flatMap(({ stationId, id, receivedAt, counted }) => {
            const place = places.get(stationId);
            const number = counted === null ? null : (JSON.parse(counted) as CountedDossier).number;
            return place ? [{ ...stationOf(place), dossierId: id, dossierNumber: number, receivedAt }] : [];
          }),
        })),
    };
  });
}

export interface StatementsAsked {
  from: string;
  to: string;
  place: PlaceFilter;
  /** Only what is to be looked at: nothing stated, another figure than is known here, or corrected. */
  onlyOdd: boolean;
  most: number;
}

/** What stations said of their days, and days of which one sealed something and said nothing; the newest day first. */
export function statements(asking: Asking, asked: StatementsAsked): Promise<StatementsAnswer> {
  const { from, to, place, onlyOdd, most } = asked;
  return answerOn(asking, async (view) => {
    const places = narrowed(view.places, place).toSorted((a, b) => byVietnamese(a.stationName, b.stationName));
    const [first, last] = [dayNumber(from), dayNumber(to)];
    const said = Map.groupBy(await view.records.told.stated(numbersOf(places), first, last), keyOf);
    const known = await knownOf(view, places, first, last);
    const keys = new Set([...said.keys(), ...known.keys()]);
    const days = [...new Set([...keys].map((key) => key % stationFactor))].sort((a, b) => b - a);
    const counted = { days: 0, stated: 0, differing: 0, odd: 0 };
    const shown: { place: Place; day: number; key: number }[] = [];
    for (const day of days)
      for (const one of places) {
        const key = keyOf({ stationNo: one.stationNo ?? 0, day });
        if (one.stationNo === null || !keys.has(key)) continue;
        const own = said.get(key) ?? [];
        const newest = newestOf(own);
        const sealed = known.get(key)?.sealed ?? 0;
        const differs = newest !== undefined && newest.sealed !== null && newest.sealed !== sealed;
        const odd = !newest || own.length > 1 || differs;
        counted.days++;
        if (newest) counted.stated++;
        if (differs) counted.differing++;
        if (odd) counted.odd++;
        if ((onlyOdd && !odd) || shown.length >= most) continue;
        shown.push({ place: one, day, key });
      }
    const wanted = shown.flatMap(({ key }) => (said.has(key) ? [key] : []));
    const details = Map.groupBy(await view.records.told.statements(wanted, first, last), keyOf);
    const rows = shown.map(({ place: one, day, key }): StatementsAnswer['statements'][number] => {
      const own = details.get(key) ?? [];
      const newest = newestOf(own);
      const { sealed = 0, received = 0 } = known.get(key) ?? {};
      const stated = newest ? statedOf(newest, own.length - 1) : null;
      return { ...stationOf(one), day: dayText(day), stated, known: { sealed, received } };
    });
    return { ...view.answered, period: { from, to }, ...counted, statements: rows };
  });
}

const statedOf = (
  { at, kind, sha256, items, sealed }: StatementRow,
  corrections: number,
): StatementsAnswer['statements'][number]['stated'] => ({
  ...{ at, kind: kind ?? (corrections > 0 ? 'corrected' : 'closed'), corrections },
  ...{ sha256, items: items ?? 0, sealed },
});

/** The last that a station made of a day. */
const newestOf = <Row extends { epoch: number; seq: number }>(rows: readonly Row[]): Row | undefined =>
  rows.length < 2 ? rows[0] : rows.toSorted((a, b) => a.epoch - b.epoch || a.seq - b.seq).at(-1);

const keyOf = ({ stationNo, day }: { stationNo: number; day: number }): number => stationNo * stationFactor + day;

async function knownOf({ records }: View, places: readonly Place[], from: number, to: number) {
  const columns = (['sealed', 'received'] as const).map((one) => columnOf(one, 'dossiers', 'captureDay'));
  const found = new Map<number, { sealed: number; received: number }>();
  const rows = await records.tallies.stationDays({ stations: numbersOf(places), from, to, columns });
  for (const { stationNo, day, sums } of rows) {
    const [sealed = 0, received = 0] = sums;
    found.set(keyOf({ stationNo, day }), { sealed, received });
  }
  return found;
}
