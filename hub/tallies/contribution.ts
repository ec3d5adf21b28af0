import type { Sum } from '../store/records/tallies.ts';
import { monthNumber } from './days.ts';
import { axes, axisNumber, type CountedDossier, type Moment, summedOverAll } from './facts.ts';
import { type Counted, columnOf, noFigures } from './figures.ts';

/** Sums by their key, to be added to those that are stored. */
export class Sums {
  readonly #byKey = new Map<string, Sum & { add: number[] }>();

  /** Counts `times` (1, or -1 to take back) under every axis of a dossier, in days, months and over all stations. */
  count(stationNo: number, dossier: CountedDossier, at: Moment, column: number, times: number): void {
    const { cell, values } = dossier;
    this.#both(0, stationNo, at.day, '', cell, column, times);
    for (const axis of axes) {
      const value = axis === 'hour' ? String(at.hour).padStart(2, '0') : values[axis];
      this.#both(axisNumber(axis), stationNo, at.day, value, cell, column, times);
    }
  }

  #both(
    axis: number,
    stationNo: number,
    day: number,
    value: string,
    cell: number,
    column: number,
    times: number,
  ): void {
    const stations = summedOverAll(axis) ? [stationNo, 0] : [stationNo];
    for (const station of stations) {
      this.#add({ span: 0, axis, stationNo: station, day, value, cell }, column, times);
      this.#add({ span: 1, axis, stationNo: station, day: monthNumber(day), value, cell }, column, times);
    }
  }

  #add(key: Omit<Sum, 'add'>, column: number, times: number): void {
    const text = JSON.stringify([key.span, key.axis, key.stationNo, key.day, key.value, key.cell]);
    let sum = this.#byKey.get(text);
    if (!sum) {
      sum = { ...key, add: noFigures() };
      this.#byKey.set(text, sum);
    }
    sum.add[column] = (sum.add[column] ?? 0) + times;
  }

  /** What is not zero, in one order for everybody: two that add at once then wait for each other and do not lock each other out. */
  list(): Sum[] {
    const found = [...this.#byKey].filter(([, sum]) => sum.add.some((figure) => figure !== 0));
    return found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  }
}

/**
 * Counts all dossiers of one person's matter (one case), each for itself and the person once, under the facts and on the capture
 * day of the first dossier. Depends on the set alone, never on an order of arrival.
 */
export function countCase(sums: Sums, stationNo: number, dossiers: readonly CountedDossier[], times: 1 | -1): void {
  const ordered = dossiers.toSorted((a, b) => a.epoch - b.epoch || a.seq - b.seq);
  for (const dossier of ordered) {
    const correction = ordered.find((other) => other.corrects === dossier.id && other.voided === null);
    const redone = dossier.verdict === 'rejected' ? (correction?.sealed ?? null) : null;
    countStages(sums, stationNo, dossier, 'dossiers', { ...stagesOf(dossier), redone }, times);
  }
  const first = ordered[0];
  if (first) countStages(sums, stationNo, first, 'people', personStages(ordered), times);
}

type Stages = Partial<Record<Counted, Moment | null>>;

function countStages(
  sums: Sums,
  stationNo: number,
  dossier: CountedDossier,
  count: 'dossiers' | 'people',
  stages: Stages,
  times: number,
): void {
  sums.count(stationNo, dossier, dossier.sealed, columnOf('sealed', count, 'captureDay'), times);
  for (const [figure, at] of Object.entries(stages) as [Counted, Moment | null][]) {
    if (at === null) continue;
    sums.count(stationNo, dossier, dossier.sealed, columnOf(figure, count, 'captureDay'), times);
    sums.count(stationNo, dossier, at, columnOf(figure, count, 'eventDay'), times);
  }
}

function stagesOf({ received, verdict, decided, activated, voided }: CountedDossier): Stages {
  return {
    received,
    accepted: verdict === 'accepted' ? decided : null,
    rejected: verdict === 'rejected' ? decided : null,
    activated,
    voided,
  };
}

/** A person is as far as any dossier of theirs; rejected when the newest that was not voided is, and voided when all are. */
function personStages(ordered: readonly CountedDossier[]): Stages {
  const living = ordered.filter(({ voided }) => voided === null);
  const newest = living.at(-1);
  const accepted = earliest(living.map(({ verdict, decided }) => (verdict === 'accepted' ? decided : null)));
  return {
    received: earliest(living.map(({ received }) => received)),
    accepted,
    rejected: accepted === null && newest?.verdict === 'rejected' ? newest.decided : null,
    activated: earliest(living.map(({ activated }) => activated)),
    voided: living.length === 0 ? latest(ordered.map(({ voided }) => voided)) : null,
  };
}

const rank = ({ day, hour }: Moment): number => day * 100 + hour;
const present = (moments: readonly (Moment | null)[]): Moment[] => moments.filter((moment) => moment !== null);
const earliest = (moments: readonly (Moment | null)[]): Moment | null =>
  present(moments).sort((a, b) => rank(a) - rank(b))[0] ?? null;
const latest = (moments: readonly (Moment | null)[]): Moment | null =>
  present(moments).sort((a, b) => rank(b) - rank(a))[0] ?? null;
