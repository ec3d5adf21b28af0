import type { ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { TallyPeriod } from '../../contract/station/tallies.ts';
import type { TargetDay, TargetProgress, TargetRank, TargetsProgress } from '../../contract/station/targets.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { addDays } from '../../domain/procedure/days.ts';
import { dayText } from '../../domain/tally/cover.ts';
import { judgeTarget, shareOfTarget, targetUntil } from '../../domain/targets/progress.ts';
import { touches } from '../../domain/targets/which-counts.ts';
import { type CountWorking, workingDaysBy } from '../../domain/targets/working-days.ts';
import { businessDayOf } from '../../domain/time/business-day.ts';
import { asked } from '../tallies/ask.ts';
import { placeOf, type TalliesParts } from '../tallies/parts.ts';
import { doneUntil, questionOf } from './done.ts';
import { type HeldTarget, heldTargets, shownTarget, standingTarget } from './held.ts';
import { calendarOf, labelsOf } from './parts.ts';

type ProgressInput = ParsedInput<StationApi, 'targets.progress'>;
type DaysInput = ParsedInput<StationApi, 'targets.days'>;

/** Ten years: nobody asks for more, and every day of it is looked up in the calendar. */
const mostDays = 3_660;

/** How targets stand. @throws Failure not_set_up, period_too_long */
export async function askProgress(parts: TalliesParts, { period, rankBy }: ProgressInput): Promise<TargetsProgress> {
  const now = parts.now();
  const { cutOff, timeZone } = parts.config();
  const today = businessDayOf(now, cutOff, timeZone);
  const targets = (await judged(parts, period, today)).map(({ progress }) => progress);
  return {
    period,
    rankBy,
    computedAt: now.toISOString(),
    today,
    cutOff,
    targets,
    ranking: await rank(parts, { period, rankBy }, targets),
  };
}

/** One row of the progress, day by day to its deadline. @throws Failure not_set_up, period_too_long, target_unknown */
export async function askDays(
  parts: TalliesParts,
  { period, targetId, from }: DaysInput,
): Promise<{ progress: TargetProgress; days: TargetDay[] }> {
  const { cutOff, timeZone } = parts.config();
  const today = businessDayOf(parts.now(), cutOff, timeZone);
  const wanted = (held: HeldTarget, piece: TallyPeriod): boolean =>
    held.targetId === targetId && (held.each === 'day' && piece.from < period.from ? period.from : piece.from) === from;
  const [found] = await judged(parts, period, today, wanted);
  if (!found) throw new Failure('target_unknown');
  const { progress, working } = found;
  const { target, goal } = progress;
  const last = progress.period.to < today ? progress.period.to : today;
  const done = await doneByDay(parts, progress, last);
  const asked = { each: target.each, count: target.count, goal, period: progress.period, working };
  const days: TargetDay[] = [];
  let soFar = 0;
  let before = 0;
  for (let day = progress.period.from; day <= progress.period.to; day = addDays(day, 1)) {
    const own = day > last ? null : (done.get(day) ?? 0);
    soFar += own ?? 0;
    const until = targetUntil(asked, day);
    const works = working(day, day) === 1;
    const doneSoFar = own === null ? null : soFar;
    days.push({ day, done: own, target: until - before, works, doneSoFar, targetSoFar: until });
    before = until;
  }
  return { progress, days };
}

async function doneByDay(parts: TalliesParts, { target, period }: TargetProgress, last: string) {
  const until = { from: period.from, to: last };
  const question = last < period.from ? null : asked(questionOf(target, until), null, await placeOf(parts));
  const rows = question ? await parts.queue.run('confirmedByDay', question) : [];
  return new Map(rows.map(({ day, count }) => [dayText(day), count]));
}

interface Found {
  progress: TargetProgress;
  working: CountWorking;
}

const order = { unit: 0, commune: 1, operator: 2 } as const;

/** Every row of the progress of a period, or those wanted alone. */
async function judged(
  parts: TalliesParts,
  period: TallyPeriod,
  today: string,
  wanted: (held: HeldTarget, piece: TallyPeriod) => boolean = () => true,
): Promise<Found[]> {
  if (Date.parse(period.to) - Date.parse(period.from) > mostDays * 86_400_000)
    throw new Failure('period_too_long', `${mostDays}`);
  const config = parts.config();
  const held = await heldTargets(parts.queue, config);
  const standing = standingTarget(held, config, period);
  const rows = [...held, ...(standing ? [standing] : [])].flatMap((target) =>
    target.pieces
      .filter((piece) => touches(piece, period) && wanted(target, piece))
      .map((piece) => ({ target, piece, period: target.each === 'day' ? within(piece, period) : piece })),
  );
  const [calendar, place, labelOf] = await Promise.all([
    calendarOf(parts),
    placeOf(parts),
    labelsOf(
      parts,
      rows.map(({ target }) => target),
    ),
  ]);
  const working = workingDaysBy(calendar);
  // All at once, that the days of many periods are not looked up again and again.
  const all = rows.map((row) => row.period);
  if (all.length > 0) working(least(all.map(({ from }) => from)), most(all.map(({ to }) => to)));
  const done = await doneUntil(parts, place, rows, today);
  const found = rows.map(({ target, period: own }, i): Found => {
    const { before, onToday } = done[i]!;
    const { each, count } = target;
    const judgement = judgeTarget({
      each,
      count,
      period: own,
      today,
      before: before.all,
      onToday: onToday.all,
      working,
    });
    const shown = shownTarget(target, labelOf(target));
    return { progress: { target: shown, outside: before.outside + onToday.outside, ...judgement }, working };
  });
  const collator = new Intl.Collator('vi', { numeric: true });
  return found.sort(({ progress: a }, { progress: b }) => {
    const [one, other] = [a.target, b.target];
    return (
      order[one.of] - order[other.of] ||
      collator.compare(one.label ?? one.code ?? '', other.label ?? other.code ?? '') ||
      (a.period.from < b.period.from ? -1 : a.period.from > b.period.from ? 1 : 0) ||
      (one.each === other.each ? 0 : one.each === 'day' ? -1 : 1)
    );
  });
}

function within(one: TallyPeriod, other: TallyPeriod): TallyPeriod {
  return { from: most([one.from, other.from]), to: least([one.to, other.to]) };
}

const least = (days: readonly string[]): string => days.reduce((a, b) => (a < b ? a : b));
const most = (days: readonly string[]): string => days.reduce((a, b) => (a > b ? a : b));

/** Communes or operators by what they confirmed, with what came back beside it and what was asked of them. */
async function rank(
  parts: TalliesParts,
  { period, rankBy }: ProgressInput,
  targets: readonly TargetProgress[],
): Promise<TargetRank[]> {
  const question = asked(questionOf({ of: 'unit', code: null, product: 'all' }, period), rankBy, await placeOf(parts));
  const rows = new Map<string | null, Pick<TargetRank, 'confirmed' | 'received' | 'rejected'>>();
  for (const { value, counts } of question ? await parts.queue.run('tallyFunnel', question) : []) {
    const code = value === null || value === '' ? null : String(value);
    const row = rows.get(code) ?? { confirmed: 0, received: 0, rejected: 0 };
    row.confirmed += counts.confirmed;
    row.received += counts.received;
    row.rejected += counts.rejected;
    rows.set(code, row);
  }
  for (const { target } of targets) {
    if (target.of === rankBy && !rows.has(target.code))
      rows.set(target.code, { confirmed: 0, received: 0, rejected: 0 });
  }
  const labelOf = await labelsOf(
    parts,
    [...rows.keys()].map((code) => ({ of: rankBy, code })),
  );
  return [...rows]
    .map(
      ([code, row]): TargetRank => ({
        code,
        label: labelOf({ of: rankBy, code }),
        ...row,
        rejectedShare: row.received === 0 ? null : row.rejected / row.received,
        share: shareOfAll(targets.filter(({ target }) => target.of === rankBy && target.code === code)),
      }),
    )
    .filter(({ confirmed, received, rejected, share }) => confirmed + received + rejected > 0 || share !== null)
    .sort((a, b) => b.confirmed - a.confirmed || ((a.label ?? a.code ?? '') < (b.label ?? b.code ?? '') ? -1 : 1));
}

/** Targets by day of the period together, else the target of a period that ends last; of cards and accounts together alone. */
function shareOfAll(own: readonly TargetProgress[]): TargetRank['share'] {
  const both = own.filter(({ target }) => target.product === 'all');
  const byDay = both.filter(({ target }) => target.each === 'day');
  const [first] = byDay;
  if (!first) return both.toSorted((a, b) => (a.period.to < b.period.to ? 1 : -1))[0]?.share ?? null;
  const from = least(byDay.map(({ period }) => period.from));
  const to = most(byDay.map(({ period }) => period.to));
  const sum = (of: (one: TargetProgress) => number): number => byDay.reduce((all, one) => all + of(one), 0);
  return shareOfTarget(
    sum(({ done }) => done),
    sum(({ goal }) => goal),
    { from, to },
  );
}
