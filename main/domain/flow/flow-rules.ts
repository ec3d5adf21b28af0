/** How the line is led. */
export const flowRules = {
  /** So many with priority or a due appointment are called in a row while others wait; then one of the others. */
  mostPreferredInARow: 2,
  /** Who comes later than this after the time of the appointment waits as those without one, minutes. */
  appointmentGraceMinutes: 15,
  /** A number of the business day before is still in the line for so long after it was issued, hours. */
  carryHours: 12,
  /** The rate of a stage: the median of at most so many intervals, silent below so few. */
  mostIntervals: 12,
  fewestIntervals: 4,
  /** After so long without a call nothing is known about the rate any more, minutes. */
  staleMinutes: 45,
} as const;
export type FlowRules = { readonly [K in keyof typeof flowRules]: number };
