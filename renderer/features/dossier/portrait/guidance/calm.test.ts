import { describe, expect, it } from 'vitest';
import type { PortraitAdvice } from '../../../../../biometrics/portrait/advise.ts';
import { Calm, type Shown } from './calm.ts';

const everyMs = 100;

/** What is shown after each of these looks. */
function shown(looks: readonly (readonly PortraitAdvice[])[]): Shown[] {
  const calm = new Calm();
  return looks.map((advice, i) => calm.take(advice, i * everyMs));
}
const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);

describe('Calm', () => {
  it('says that all is well only after several looks, and says nothing before', () => {
    expect(shown(times(6, []))).toEqual([...times(3, 'looking'), ...times(3, 'well')]);
  });

  it('passes over a blink', () => {
    expect(shown([...times(6, []), ['eyesClosed'], ['eyesClosed'], ...times(4, [])]).slice(6)).toEqual(
      times(6, 'well'),
    );
  });

  it('says one thing, the most important, and keeps it until it can be read', () => {
    const looks = [...times(4, ['mouthOpen'] as const), ...times(20, ['turned', 'mouthOpen'] as const)];
    const all = shown(looks);
    expect(all[3]).toBe('mouthOpen');
    expect(all[10]).toBe('mouthOpen');
    expect(all.at(-1)).toBe('turned');
    expect(new Set(all)).toEqual(new Set(['looking', 'mouthOpen', 'turned']));
  });

  it('does not flicker where something comes and goes with every look', () => {
    const looks = Array.from({ length: 60 }, (_, i) => (i % 2 ? (['dark'] as const) : ([] as const)));
    const all = shown([...times(6, []), ...looks]);
    const changes = all.filter((one, i) => i > 0 && one !== all[i - 1]).length;
    expect(changes).toBeLessThanOrEqual(1);
  });

  it('is glad at once when what it said is done', () => {
    const all = shown([...times(4, ['tilted'] as const), ...times(8, [])]);
    expect(all[3]).toBe('tilted');
    expect(all[10]).toBe('well');
  });
});
