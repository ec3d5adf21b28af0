/** Synthetic fingers: a master once, impressions of it as often as wanted; a person's fingers, and whole slaps of them. */
export { fingerOf } from './hand.ts';
export { type ImpressionOptions, renderImpression } from './impression.ts';
export { createMasterFinger, type MasterFinger } from './master-finger.ts';
export { seedFrom } from './random.ts';
export type { PatternClass } from './ridge-pattern.ts';
export { type SlapOptions, type SyntheticSlap, syntheticSlap } from './slap.ts';
export type { FingerCondition } from './touch.ts';
