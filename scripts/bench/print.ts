import type { Machine } from './machine.ts';
import type { BenchResult, Figure } from './result.ts';
import { rounded } from './stats.ts';

/** The figures of one area as a table. */
export function tableOf(area: string, { figures }: BenchResult): string {
  const rows = figures.map(({ about, value, unit, against }) => [
    about,
    String(rounded(value)),
    unit,
    against ? `${rounded(against.ratio)} of ${against.limit}` : '',
    against?.target ?? '',
  ]);
  const cells = [[area, 'figure', '', 'ratio', 'target'], ...rows];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: string[]): string =>
    row
      .map((cell, i) => (i === 1 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = cells;
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

/** The one line for machines: facts of this one, then every area's figures by name. */
export function jsonLineOf(machine: Machine, areas: Readonly<Record<string, BenchResult | null>>): string {
  const figures = Object.entries(areas).map(([area, result]) => [
    area,
    result && Object.fromEntries(result.figures.map((figure) => [figure.name, entryOf(figure)])),
  ]);
  return JSON.stringify({ machine, areas: Object.fromEntries(figures) });
}

function entryOf({ value, unit, against }: Figure) {
  if (!against) return { value: rounded(value), unit };
  return { value: rounded(value), unit, ...against, ratio: rounded(against.ratio) };
}
