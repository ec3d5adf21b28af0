import type { QueueDb } from '../../../db/client.ts';
import type { TallyPeriod } from '../../contract/station/tallies.ts';
import type { StationTarget, TargetSaid } from '../../contract/station/targets.ts';
import type { StationConfig } from '../../contract/wire/provisioning.ts';
import { targetsUpdate } from '../../contract/wire/update-contents.ts';
import { daysThatCount, without } from '../../domain/targets/which-counts.ts';

/** A target, and the days for which it counts. */
export interface HeldTarget extends TargetSaid, Pick<StationTarget, 'targetId' | 'source' | 'setAt'> {
  pieces: TallyPeriod[];
}

type Unit = Pick<StationConfig, 'unit' | 'dayTarget'>;

/**
 * Every target there is, what counts first standing first. Where two say something of the same (whose, which product, by day or of the
 * period) for the same day, the centre's counts: it is an order, and a unit cannot lower its own. The rest of a target by day still counts
 * for its other days; a target of a period cannot be cut and does not count at all. What the centre set for another unit is left alone.
 */
export async function heldTargets(queue: QueueDb, { unit }: Unit): Promise<HeldTarget[]> {
  const [sent, own] = await Promise.all([queue.run('updateValue', { kind: 'targets' }), queue.run('listTargets')]);
  const parsed = targetsUpdate.safeParse(sent === null ? null : JSON.parse(sent.content));
  const ours = (parsed.success ? parsed.data.targets : []).filter((one) => one.unit === null || one.unit === unit.code);
  const all = [
    ...ours.map(({ unit: _, ...target }) => ({ ...target, source: 'centre' as const, setAt: null })),
    ...own.map((target) => ({ ...target, source: 'station' as const })),
  ];
  const days = daysThatCount(all);
  return all.map((target, i) => ({ ...target, pieces: days[i] ?? [] }));
}

/**
 * The day target of the configuration as a target of some days: it stands for every day of which no day target of the unit was said. Null
 * without one.
 */
export function standingTarget(held: readonly HeldTarget[], { dayTarget }: Unit, days: TallyPeriod): HeldTarget | null {
  if (dayTarget === null || dayTarget === 0) return null;
  const said = held.filter(isDayTargetOfUnit).flatMap(({ pieces }) => pieces);
  return {
    targetId: null,
    source: 'setUp',
    setAt: null,
    of: 'unit',
    code: null,
    product: 'all',
    each: 'day',
    count: dayTarget,
    ...days,
    pieces: without(days, said),
  };
}

/** How many dossiers the unit is to take on a day, cards and accounts together; null where nobody said. A day of rest asks for nothing less. */
export async function dayTargetOn(queue: QueueDb, config: Unit, day: string): Promise<number | null> {
  const held = await heldTargets(queue, config);
  const said = held.find(
    (one) => isDayTargetOfUnit(one) && one.pieces.some(({ from, to }) => from <= day && day <= to),
  );
  return said?.count ?? config.dayTarget;
}

function isDayTargetOfUnit({ of, product, each }: TargetSaid): boolean {
  return of === 'unit' && product === 'all' && each === 'day';
}

/** As it is told: how much of it counts, whether or not the question touches it. */
export function shownTarget({ pieces, ...target }: HeldTarget, label: string | null): StationTarget {
  const whole = pieces.length === 1 && pieces[0]?.from === target.from && pieces[0].to === target.to;
  return { ...target, label, counts: whole ? 'wholly' : pieces.length > 0 ? 'partly' : 'not' };
}
