import type { TargetsAnswer } from '../../main/contract/wire/tallies.ts';
import { addDays } from '../../main/domain/procedure/days.ts';
import { workCalendar } from '../../main/domain/procedure/work-calendar.ts';
import { judgeTarget } from '../../main/domain/targets/progress.ts';
import { workingDaysBy } from '../../main/domain/targets/working-days.ts';
import { businessDayOf } from '../../main/domain/time/business-day.ts';
import { Refusal } from '../receiving/refusal.ts';
import type { Records } from '../store/records/records.ts';
import { targetsOfUnits, type UnitTarget, type UnitTargets } from './centre-targets.ts';
import { type Asking, answerOn, narrowed, numbersOf, type PlaceFilter } from './context.ts';
import { spansOf } from './days.ts';
import { axisNumber, isOffRoster, isOfProduct } from './facts.ts';
import { columnOf } from './figures.ts';
import { byVietnamese, communeName } from './places.ts';

/** Periods of targets that one answer looks at: each is asked of the sums by itself. */
const mostPeriods = 62;
/** A day target of the configuration is judged over no more days of the question than this. */
const mostDaysOfSetUp = 366;

type Judged = TargetsAnswer['targets'][number];
interface Period {
  from: string;
  to: string;
}
interface Wanted {
  unit: UnitTargets;
  target: UnitTarget;
  period: Period;
  today: string;
}

/**
 * How the centre's targets stand that touch a period: of each unit all its stations together.
 * @throws Refusal `bad_request` for targets of too many different periods
 */
export function targets(asking: Asking, asked: Period, filter: PlaceFilter): Promise<TargetsAnswer> {
  return answerOn(asking, async (view) => {
    const units = await targetsOfUnits(asking.store, view.records, narrowed(view.places, filter));
    const wanted = units.flatMap((unit) => wantedOf(unit, asked, asking.clock()));
    const done = await doneIn(view.records, wanted);
    const working = workingDaysBy(workCalendar([]));
    const judged = wanted.map((one): Judged => {
      const { unit, target, period, today } = one;
      const { of, code, product, each, count, source } = target;
      const [before, onToday] = partsOf(one).map((part) => done(part, one)) as [Done, Done];
      const parts = { before: before.all, onToday: onToday.all };
      const {
        share,
        rate: _rate,
        today: _today,
        ...rest
      } = judgeTarget({
        ...{ each, count, period, today, ...parts, working },
      });
      return {
        ...{ unitCode: unit.unitCode, unitName: unit.unitName, source, of, code, product, each, count },
        ...{ name: of === 'commune' && code !== null ? communeName(code) : null, share: share.value },
        ...{ ...rest, offRoster: before.outside + onToday.outside },
      };
    });
    judged.sort((a, b) => (b.share ?? -1) - (a.share ?? -1) || byVietnamese(a.unitName, b.unitName) || order(a, b));
    return { ...view.answered, period: asked, targets: judged };
  });
}

const order = (a: Judged, b: Judged): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** Which targets of a unit touch the question, and over which days each is judged. */
function wantedOf(unit: UnitTargets, asked: Period, now: Date): Wanted[] {
  const [place] = unit.places;
  if (!place) return [];
  const today = businessDayOf(now, place.cutOff, place.timeZone);
  const within = ({ from, to }: Period): Period => ({
    from: from > asked.from ? from : asked.from,
    to: to < asked.to ? to : asked.to,
  });
  const wanted = unit.targets
    .filter(({ from, to }) => from <= asked.to && asked.from <= to)
    .map((target): Wanted => {
      const { from, to } = target;
      return { unit, target, period: target.each === 'day' ? within({ from, to }) : { from, to }, today };
    });
  const isSaid = wanted.some(
    ({ target: { of, each, product } }) => of === 'unit' && each === 'day' && product === 'all',
  );
  if (unit.dayTarget === null || unit.dayTarget < 1 || isSaid || addDays(asked.from, mostDaysOfSetUp) < asked.to) {
    return wanted;
  }
  const setUp: UnitTarget = {
    ...{ source: 'setUp', of: 'unit', code: null, product: 'all', each: 'day', count: unit.dayTarget },
    ...asked,
  };
  return [...wanted, { unit, target: setUp, period: asked, today }];
}

/** Days of its period before today, and today; null where there are none. */
function partsOf({ period: { from, to }, today }: Wanted): [Period | null, Period | null] {
  const yesterday = addDays(today, -1);
  const end = to < yesterday ? to : yesterday;
  return [from <= end ? { from, to: end } : null, from <= today && today <= to ? { from: today, to: today } : null];
}

interface Done {
  all: number;
  outside: number;
}
const axes = { unit: null, commune: 'commune', operator: 'operator' } as const;
type Found = { stationNo: number; value: string; cell: number; sealed: number };

/** Asks each different period once for each kind of target, and answers of those. */
async function doneIn(
  { tallies }: Pick<Records, 'tallies'>,
  wanted: readonly Wanted[],
): Promise<(part: Period | null, of: Wanted) => Done> {
  const keyOf = (part: Period, of: UnitTarget['of']): string => `${part.from} ${part.to} ${of}`;
  const asked = new Map<string, { part: Period; of: UnitTarget['of']; some: Wanted[] }>();
  for (const one of wanted)
    for (const part of partsOf(one)) {
      if (part === null) continue;
      const key = keyOf(part, one.target.of);
      const known = asked.get(key) ?? { part, of: one.target.of, some: [] };
      asked.set(key, known);
      known.some.push(one);
    }
  if (asked.size > mostPeriods) throw new Refusal('bad_request', `targets of more than ${mostPeriods} periods`);
  const columns = [columnOf('sealed', 'dossiers', 'captureDay')];
  /** By station, so that a unit's are found without looking at all. */
  const found = new Map<string, Map<number, Found[]>>();
  for (const [key, { part, of, some }] of asked) {
    const axis = axes[of];
    const rows: Found[] = [];
    for (const span of spansOf(part.from, part.to)) {
      if (axis === null) {
        const stations = [...new Set(some.flatMap(({ unit }) => numbersOf(unit.places)))];
        const question = { ...span, axis: 0, stations, value: null, group: 'station' as const, columns };
        for (const { label, cell, sums } of await tallies.sums(question))
          rows.push({ stationNo: Number(label), value: '', cell, sealed: sums[0] ?? 0 });
      } else {
        const values = [...new Set(some.flatMap(({ target }) => target.code ?? []))];
        for (const { sums, ...row } of await tallies.ofValues({ ...span, axis: axisNumber(axis), values, columns }))
          rows.push({ ...row, sealed: sums[0] ?? 0 });
      }
    }
    found.set(
      key,
      Map.groupBy(rows, ({ stationNo }) => stationNo),
    );
  }
  return (part, { unit, target }) => {
    const done = { all: 0, outside: 0 };
    if (part === null) return done;
    const rows = found.get(keyOf(part, target.of));
    for (const { cell, value, sealed } of numbersOf(unit.places).flatMap((no) => rows?.get(no) ?? [])) {
      if (!isOfProduct(cell, target.product) || value !== (target.code ?? '')) continue;
      done.all += sealed;
      if (isOffRoster(cell)) done.outside += sealed;
    }
    return done;
  };
}
