import type { Figure } from '../result.ts';

/** A figure that stands for itself. */
export function plain(name: string, about: string, value: number, unit: string): Figure {
  return { name, about, value, unit };
}

/** A figure beside the most it may be. @param limit in the same unit */
export function bound(name: string, about: string, value: number, unit: string, limit: number): Figure {
  const against = { limit: `${limit} ${unit}`, ratio: value / limit, target: 'at most 1' };
  return { ...plain(name, about, value, unit), against };
}
