import type { z } from 'zod';
import type { dossierState } from '../../../../main/contract/station/dossiers.ts';
import type { DayTally } from '../../../../main/contract/station/tallies.ts';

export type DossierState = z.infer<typeof dossierState>;
export type StageRow = DayTally['funnel'][number];
export type Column = 'reached' | 'notYet' | 'void';

/** Stages of the funnel in their order, as the station names them. */
export const stageNames = ['started', 'confirmed', 'sealed', 'received', 'accepted', 'rejected'] as const;
export type StageName = (typeof stageNames)[number];

export function isStage(stage: string): stage is StageName {
  return (stageNames as readonly string[]).includes(stage);
}

/** Dossiers that reached a stage and went no further back; void ones are not among them. */
const alive: Record<StageName, readonly DossierState[]> = {
  started: ['draft', 'confirmed', 'awaitingApproval', 'sealed', 'received', 'accepted', 'rejected', 'void'],
  confirmed: ['confirmed', 'awaitingApproval', 'sealed', 'received', 'accepted', 'rejected'],
  sealed: ['sealed', 'received', 'accepted', 'rejected'],
  received: ['received', 'accepted', 'rejected'],
  accepted: ['accepted'],
  rejected: ['rejected'],
};

/** Those of the stage before that are not there yet. */
const before: Partial<Record<StageName, readonly DossierState[]>> = {
  confirmed: ['draft'],
  sealed: ['confirmed', 'awaitingApproval'],
  received: ['sealed'],
  accepted: ['received'],
};

/**
 * The states whose dossiers of the day are exactly those that a figure counts, or null where no list shows just them: a
 * dossier that went void no longer says how far it had come.
 */
export function listBehind(
  funnel: readonly StageRow[],
  stage: StageName,
  column: Column,
): readonly DossierState[] | null {
  const row = funnel.find((one) => one.stage === stage);
  if (!row || row[column] === 0) return null;
  if (column === 'notYet') return before[stage] ?? null;
  const voids = funnel.filter((one) => one.void > 0);
  if (column === 'void') return voids.length === 1 ? ['void'] : null;
  const place = stageNames.indexOf(stage);
  const voidLater = voids.some((one) => isStage(one.stage) && stageNames.indexOf(one.stage) > place);
  return stage === 'started' || !voidLater ? alive[stage] : null;
}

/** One line of the reconciliation: what is here, what is not yet or void, and whether that is the step before. */
export interface BalanceLine {
  stage: StageName;
  row: StageRow;
  /** `row.reached`, and for the decision of the centre also those returned, with those not yet here and void. */
  sum: number;
  /** What the step before came to; null for the first. */
  before: number | null;
}

/** The funnel as lines to be checked by eye. Accepted and returned are one line: together they come out of those received. */
export function balanceOf(funnel: readonly StageRow[]): BalanceLine[] {
  const rowOf = (stage: StageName): StageRow =>
    funnel.find((row) => row.stage === stage) ?? { stage, reached: 0, notYet: 0, void: 0 };
  const chain = ['started', 'confirmed', 'sealed', 'received', 'accepted'] as const;
  return chain.map((stage, index) => {
    const row = rowOf(stage);
    const previous = chain[index - 1];
    const returned = stage === 'accepted' ? rowOf('rejected').reached : 0;
    return {
      stage,
      row,
      sum: row.reached + returned + row.notYet + row.void,
      before: previous === undefined ? null : rowOf(previous).reached,
    };
  });
}
