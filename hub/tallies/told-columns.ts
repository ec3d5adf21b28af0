import { toldNames } from '../../main/contract/wire/told.ts';

/** s0: days with a statement; s1: those that tell what no manifest says; s2: those that tell of people marked as unable; then every name. */
export const [daysColumn, toldDaysColumn, unableDaysColumn] = [0, 1, 2] as const;
const firstName = 3;
/** The column of a name of `toldNames`. */
export const toldColumn = (name: string): number => firstName + toldNames.indexOf(name);
