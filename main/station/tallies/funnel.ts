import type { ParsedInput } from '../../contract/call.ts';
import type { TallyAxis, TallyFunnel, TallyRow } from '../../contract/station/tallies.ts';
import { tallyShift } from '../../contract/station/tallies.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { dossierKind, tallyFacts } from '../../contract/wire/journal.ts';
import { countedOf, type Gathered, gather, gathered, gatherUnable } from '../../domain/tally/counted.ts';
import { dayText } from '../../domain/tally/cover.ts';
import { shiftOfHour } from '../../domain/tally/steps.ts';
import { businessDayOf } from '../../domain/time/business-day.ts';
import { asked } from './ask.ts';
import { cadreNames } from './cadre-codes.ts';
import { placeOf, type TalliesParts } from './parts.ts';
import { askedOfPeople } from './unable.ts';

export type FunnelInput = ParsedInput<StationApi, 'tallies.funnel'>;

/** The funnel of a period. @throws Failure not_set_up, period_too_long */
export async function askFunnel(parts: TalliesParts, input: FunnelInput): Promise<TallyFunnel> {
  const config = parts.config();
  const session = parts.session();
  const { splitBy, period } = input;
  const [place, cadres] = await Promise.all([
    placeOf(parts),
    session && (splitBy === 'cadre' || input.filter.cadre) ? cadreNames(session) : new Map<string, string>(),
  ]);
  const question = asked(input, splitBy, place);
  const ofPeople = session ? askedOfPeople(input, splitBy, config, place, cadres) : null;
  const total = gathered(ofPeople !== null);
  const rows = new Map<string | null, Gathered>();
  const rowOf = (value: string | null): Gathered => {
    const row = rows.get(value) ?? gathered(ofPeople !== null);
    rows.set(value, row);
    return row;
  };
  const codeOf = valueCode(splitBy, place);
  for (const { value, onRoster, counts } of question ? await parts.queue.run('tallyFunnel', question) : []) {
    gather(total, onRoster, counts);
    if (splitBy) gather(rowOf(codeOf(value)), onRoster, counts);
  }
  if (session && ofPeople) {
    const axis = splitBy && peopleAxis(splitBy);
    const codes = new Map([...cadres].map(([code, name]) => [name, code]));
    const home = codeOf(config.unit.code);
    for (const { value, reason, count } of await session.people.run('unableCounts', { ...ofPeople, splitBy: axis })) {
      gatherUnable(total, reason, count);
      if (!splitBy) continue;
      const code = axis === 'cadre' ? (codes.get(value) ?? null) : axis ? value || null : home;
      gatherUnable(rowOf(code), reason, count);
    }
  }
  const labels = splitBy ? await labelsOf(parts, splitBy, place.names, cadres) : new Map<string, string>();
  const now = parts.now();
  const { cutOff, timeZone } = config;
  return {
    ...input,
    computedAt: now.toISOString(),
    today: businessDayOf(now, cutOff, timeZone),
    cutOff,
    total: countedOf(total, period),
    rows: inOrder(
      [...rows].map(([value, row]) => ({
        value,
        label:
          value === null
            ? null
            : (labels.get(value) ?? (splitBy === 'hamlet' || splitBy === 'province' ? value : null)),
        ...countedOf(row, period),
      })),
      splitBy,
      Number(cutOff.slice(0, 2)),
    ),
  };
}

type PeopleAxis = 'day' | 'hamlet' | 'cadre' | 'operator' | 'sex' | 'ageBand';

function peopleAxis(axis: TallyAxis): PeopleAxis | null {
  const some: readonly PeopleAxis[] = ['day', 'hamlet', 'cadre', 'operator', 'sex', 'ageBand'];
  return some.find((one) => one === axis) ?? null;
}

/** From what the database tells apart to what was asked for. */
function valueCode(splitBy: TallyAxis | null, { stationId, provinces }: Awaited<ReturnType<typeof placeOf>>) {
  return (value: string | number | null): string | null => {
    if (splitBy === 'station') return stationId;
    if (splitBy === 'day') return dayText(Number(value));
    if (splitBy === 'shift') return shiftOfHour(Number(value));
    if (splitBy === 'province') return provinces.get(String(value)) ?? null;
    return value === null || value === '' ? null : String(value);
  };
}

async function labelsOf(
  { session, config }: TalliesParts,
  splitBy: TallyAxis,
  communes: Map<string, string>,
  cadres: Map<string, string>,
): Promise<Map<string, string>> {
  if (splitBy === 'commune') return communes;
  if (splitBy === 'cadre') return cadres;
  if (splitBy === 'station') return new Map([[config().stationId, config().stationName]]);
  const people = session()?.people;
  if (splitBy !== 'operator' || !people) return new Map();
  return new Map((await people.run('listAccounts')).map(({ accountId, displayName }) => [accountId, displayName]));
}

const written: Partial<Record<TallyAxis, readonly string[]>> = {
  shift: tallyShift.options,
  kind: dossierKind.options,
  sex: tallyFacts.shape.sex.options,
  ageBand: tallyFacts.shape.ageBand.options,
};

/** Hours from the cut-off on, lists of codes in their own order, all else by name or code; what says none comes last. */
function inOrder(rows: TallyRow[], splitBy: TallyAxis | null, cutOffHour: number): TallyRow[] {
  const collator = new Intl.Collator('vi', { numeric: true });
  const order = splitBy ? written[splitBy] : undefined;
  const place = (value: string): number => {
    if (splitBy === 'hour') return (Number(value) - cutOffHour + 24) % 24;
    return order ? order.indexOf(value) : 0;
  };
  return rows.sort((a, b) => {
    if (a.value === null || b.value === null) return a.value === b.value ? 0 : a.value === null ? 1 : -1;
    return place(a.value) - place(b.value) || collator.compare(a.label ?? a.value, b.label ?? b.value);
  });
}
