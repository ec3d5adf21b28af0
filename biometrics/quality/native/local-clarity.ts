import { changesOf, ridgeProfile } from './ridge-profile.ts';
import type { TurnedBlock } from './turned-block.ts';

/** Mean widths at 500 ppi that ridges and valleys may have, px (Chen, Jain and others; ISO/IEC 29794-4:2017, 6.2.4). */
const RIDGE_WIDTH = { least: 3, most: 10 };
const VALLEY_WIDTH = { least: 2, most: 10 };

/**
 * Local clarity of an upright block, 0 worst to 1: 1 - half of the shares of ridge pixels that are light and of valley
 * pixels that are dark; 0 where ridges or valleys are too wide or too narrow.
 */
export function localClarity(block: TurnedBlock): number {
  const { ridge, line } = ridgeProfile(block);
  const changes = changesOf(ridge, ridge.length);
  if (changes.length === 0) return 0;
  const widths = changes.map((change, i) => (i === 0 ? change : change - changes[i - 1]!));
  const first = widths.filter((_, i) => i % 2 === 0);
  const second = widths.filter((_, i) => i % 2 === 1);
  const [ridges, valleys] = ridge[0] === 1 ? [first, second] : [second, first];
  if (!within(ridges, RIDGE_WIDTH) || !within(valleys, VALLEY_WIDTH)) return 0;
  const wrong = { ridge: 0, valley: 0 };
  const all = { ridge: 0, valley: 0 };
  for (let y = 0, at = 0; y < block.height; y++) {
    for (let x = 0; x < block.width; x++, at++) {
      const light = block.data[at]! >= line[x]!;
      const kind = ridge[x] === 1 ? 'ridge' : 'valley';
      all[kind]++;
      if (light === (kind === 'ridge')) wrong[kind]++;
    }
  }
  return 1 - (wrong.valley / all.valley + wrong.ridge / all.ridge) / 2;
}

function within(widths: readonly number[], { least, most }: { least: number; most: number }): boolean {
  const mean = widths.length > 0 ? widths.reduce((sum, width) => sum + width, 0) / widths.length : 0;
  return mean >= least && mean <= most;
}
