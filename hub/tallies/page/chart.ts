import { el, svg, table } from './elements.ts';
import { number, say } from './say.ts';

const [width, height, left, bottom, top] = [960, 240, 56, 28, 12];

/** A round number at or above `value`, for the axis. */
export function roundUp(value: number): number {
  if (value <= 5) return 5;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

export interface Point {
  /** Short, for the axis. */
  label: string;
  /** For the table. */
  name: string;
  sealed: number;
  received: number;
}

/**
 * Sealed as bars, received as a line with points: told apart by shape, not by colour. The table of the same figures is one key away.
 * @param points in order
 */
export function curve(heading: string, period: string, points: readonly Point[]): HTMLElement {
  const most = Math.max(...points.map(({ sealed, received }) => Math.max(sealed, received)), 0);
  const scale = roundUp(most);
  const y = (value: number): number => top + (1 - value / scale) * (height - top - bottom);
  const step = (width - left) / Math.max(1, points.length);
  const x = (i: number): number => left + (i + 0.5) * step;
  const every = Math.ceil(points.length / 16);
  const peak = points.toSorted((a, b) => b.sealed - a.sealed)[0];
  const about = say('chartAbout', {
    ...{ heading, period, most: number(peak?.sealed ?? 0), when: peak?.name ?? '' },
    sum: number(points.reduce((sum, { sealed }) => sum + sealed, 0)),
  });
  const thickness = Math.max(1, Math.min(40, step * 0.7));
  const dots = points.length <= 62;
  const picture = svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': about },
    ...[0, 0.5, 1].flatMap((part) => [
      svg('line', { class: 'grid', x1: left, x2: width, y1: y(scale * part), y2: y(scale * part) }),
      svg('text', { x: left - 8, y: y(scale * part) + 4, 'text-anchor': 'end' }, number(scale * part)),
    ]),
    ...points.map(({ sealed }, i) =>
      svg('rect', {
        ...{ class: 'bar', x: x(i) - thickness / 2, y: y(sealed), width: thickness },
        height: Math.max(0, y(0) - y(sealed)),
      }),
    ),
    svg('polyline', { class: 'line', points: points.map(({ received }, i) => `${x(i)},${y(received)}`).join(' ') }),
    ...(dots ? points.map(({ received }, i) => svg('circle', { class: 'dot', cx: x(i), cy: y(received), r: 4 })) : []),
    ...points.map(({ label }, i) =>
      i % every === 0 ? svg('text', { x: x(i), y: height - 8, 'text-anchor': 'middle' }, label) : null,
    ),
  );
  return el(
    'figure',
    { class: 'chart' },
    legend(),
    el('div', { class: 'picture' }, picture),
    el(
      'details',
      { class: 'no-print' },
      el('summary', {}, say('asTable')),
      table(
        `${heading}, ${period}`,
        [
          { head: heading, cell: ({ name }) => name },
          { head: say('sealed'), number: true, cell: ({ sealed }) => number(sealed) },
          { head: say('received'), number: true, cell: ({ received }) => number(received) },
        ],
        points,
      ),
    ),
  );
}

function legend(): HTMLElement {
  const line = svg('line', { class: 'line', x1: 0, x2: 24, y1: 7, y2: 7 });
  return el(
    'figcaption',
    { class: 'legend' },
    el('span', {}, svg('svg', {}, svg('rect', { class: 'bar', width: 24, height: 14 })), say('sealed')),
    el('span', {}, svg('svg', {}, line, svg('circle', { class: 'dot', cx: 12, cy: 7, r: 4 })), say('received')),
  );
}

/** A bar in a cell, and its number in words; bars of a column begin at one place. */
export const metered = (value: number, most: number, words: string): HTMLElement =>
  el('span', { class: 'metered' }, meter(value, most), el('span', {}, words));

function meter(value: number, most: number): SVGElement {
  return svg(
    'svg',
    { class: 'meter', viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { width: most === 0 ? 0 : Math.min(100, (100 * value) / most), height: 10 }),
  );
}
