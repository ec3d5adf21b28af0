import type { DateParts } from './styles.ts';

/** What cells refer to. */
export interface CellBook {
  strings: readonly string[];
  styles: readonly DateParts[];
  from1904: boolean;
}
