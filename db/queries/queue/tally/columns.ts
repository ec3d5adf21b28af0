import { type TallyStep, tallySteps } from '../../../../main/contract/station/tallies.ts';

/** Steps are kept by their place, from 1. */
export function stepCode(step: TallyStep): number {
  return tallySteps.indexOf(step) + 1;
}

/** Every column of a table of counters: of each step dossiers, then people. */
export const countColumns = tallySteps.flatMap((step) => [step, `${step}_people`]);

export function columnOf(step: TallyStep, people: boolean): string {
  return people ? `${step}_people` : step;
}

/** The axes any two of which are counted together over months and years, by their columns in `tally_axes`. */
export const pairedAxes = ['hamlet', 'cadre', 'operator', 'sex', 'age_band'] as const;
export type PairedAxis = (typeof pairedAxes)[number];

/** Every pair, numbered from 0 in this order. */
export const axisPairs: readonly (readonly [PairedAxis, PairedAxis])[] = pairedAxes.flatMap((a, i) =>
  pairedAxes.slice(i + 1).map((b) => [a, b] as const),
);

/** Day of the step itself, or of the dossier's start. */
export const bases = [0, 1] as const;
