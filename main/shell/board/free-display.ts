export interface DisplayPlace {
  id: number;
  bounds: { x: number; y: number; width: number; height: number };
}

/** The display for the calling board: the largest that the officer's window is not on; null where there is one alone. */
export function freeDisplay<D extends DisplayPlace>(displays: readonly D[], own: Pick<DisplayPlace, 'id'>): D | null {
  const area = ({ bounds }: DisplayPlace): number => bounds.width * bounds.height;
  const others = displays.filter(({ id }) => id !== own.id);
  return others.reduce<D | null>((best, one) => (best === null || area(one) > area(best) ? one : best), null);
}
