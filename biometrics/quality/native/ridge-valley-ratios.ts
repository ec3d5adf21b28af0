import { changesOf, ridgeProfile } from './ridge-profile.ts';
import type { TurnedBlock } from './turned-block.ts';

/** Ratios of neighbouring ridge and valley widths in an upright block; cut ones at its sides are left out. */
export function ridgeValleyRatios(block: TurnedBlock): number[] {
  const { ridge } = ridgeProfile(block);
  const changes = changesOf(ridge, ridge.length - 1);
  const first = changes[0];
  const last = changes.at(-1);
  // Where first and last stand side by side there is no whole ridge or valley between them.
  if (first === undefined || last === undefined || last - first < 2) return [];
  const widths = changes
    .slice(2)
    .map((change, i) => change - changes[i + 1]!)
    .reverse();
  const beginsWithRidge = ridge[first + 1] === 1 ? 1 : 0;
  return widths.slice(1).map((width, i) => {
    const ratio = widths[i]! / width;
    return i >= beginsWithRidge && (i - beginsWithRidge) % 2 === 0 ? 1 / ratio : ratio;
  });
}
