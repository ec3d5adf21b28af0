/**
 * The steps a dossier counts for as they stood when this schema was made: numbered from 1 in this order, two columns each (dossiers,
 * people). A step that comes later is a column of a later migration.
 */
export const steps = [
  'started',
  'confirmed',
  'sealed',
  'received',
  'accepted',
  'rejected',
  'toRedo',
  'activatedHelped',
  'activatedConfirmed',
  'voided',
  'refused',
  'voidedSealed',
] as const;
type Step = (typeof steps)[number];

export const code = (step: Step): number => steps.indexOf(step) + 1;

/** Every column of a table of counters. */
export const countColumns = steps.flatMap((step) => [step, `${step}_people`]);

const paired = ['hamlet', 'cadre', 'operator', 'sex', 'age_band'] as const;
/** Pairs of axes counted together over months and years, numbered from 0. */
export const axisPairs = paired.flatMap((a, i) => paired.slice(i + 1).map((b) => [a, b] as const));
