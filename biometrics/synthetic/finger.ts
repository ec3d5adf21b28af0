/** Synthetic fingers: a master once, impressions of it as often as wanted. */
export { type ImpressionOptions, renderImpression } from './impression.ts';
export { createMasterFinger, type MasterFinger } from './master-finger.ts';
export { seedFrom } from './random.ts';
export type { PatternClass } from './ridge-pattern.ts';
