/** One measured figure. */
export interface Figure {
  /** camelCase; its key in the JSON line. */
  name: string;
  /** What was measured, in a few words. */
  about: string;
  value: number;
  unit: string;
  /** The limit or the peer that was measured in the same run. */
  against?: Comparison;
}

/** A ratio says more than a figure: machines differ, and the limit was measured on the same one a moment before. */
export interface Comparison {
  /** Name of the limit: another figure of the result, or a fixed bound in words. */
  limit: string;
  /** Which way round it is taken is for each figure to say in `about`; targets are written for it. */
  ratio: number;
  /** What later work aims at, e.g. `at least 0.4`. Printed, never enforced. */
  target?: string;
}

/** What one area measured. */
export interface BenchResult {
  figures: Figure[];
}

/** One file in `areas/`. */
export interface Area {
  /** One line for the list of areas. */
  about: string;
  /** Measures. @throws Error only when a run itself fails: a slow figure is a figure. */
  run(): Promise<BenchResult>;
}
