import type { CrossAnswer, FunnelAnswer } from '../../main/contract/wire/tallies.ts';

/** Byte order mark: spreadsheets take the text for UTF-8 by it. */
const bom = '\uFEFF';

/** One cell: quoted where it must be, and never a formula, whatever a name begins with. */
export function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The funnel as CSV in UTF-8 (RFC 4180). Every line carries its period; a share stands beside what it is a share of. */
export function funnelCsv({ period, basis, count, product, splitBy, total, rows }: FunnelAnswer): string {
  const figures = [
    'sealed',
    'received',
    'waiting',
    'accepted',
    'rejected',
    'pending',
    'toRedo',
    'activated',
    'voided',
  ] as const;
  const shares = ['received', 'accepted', 'rejected', 'activated'] as const;
  const head = [
    ...['from', 'to', 'basis', 'count', 'product', splitBy, 'name', ...figures],
    ...figures.map((figure) => `offRoster.${figure}`),
    ...shares.flatMap((share) => [`${share}/${total.shares[share].of}`, `denominator ${total.shares[share].of}`]),
  ];
  const lines = [{ value: 'total', name: null, ...total }, ...rows].map((row) => [
    ...[period.from, period.to, basis, count, product, row.value, row.name],
    ...figures.map((figure) => row.onRoster[figure]),
    ...figures.map((figure) => row.offRoster[figure]),
    ...shares.flatMap((share) => [row.shares[share].value, row.shares[share].denominator]),
  ]);
  return textOf([head, ...lines]);
}

/** One figure by two things. A share's denominators stand as lines of their own under the counts' line. */
export function crossCsv(answer: CrossAnswer): string {
  const { period, basis, count, product, figure, of, rowsBy, columnsBy, columns, rows, total } = answer;
  const head = [
    ...['from', 'to', 'basis', 'count', 'product', 'figure', rowsBy, 'name'],
    ...[...columns.map(({ value }) => `${columnsBy} ${value}`), 'total', 'offRoster'],
  ];
  const lines = [{ value: 'total', name: null, ...total }, ...rows].flatMap((row) => {
    const start = [period.from, period.to, basis, count, product];
    const own = [...start, figure, row.value, row.name, ...row.counts, row.total, row.offRoster];
    if (of === null || row.denominators === null) return [own];
    const beside = [...row.denominators, row.totalDenominator, null];
    return [own, [...start, `denominator ${of}`, row.value, row.name, ...beside]];
  });
  return textOf([head, ...lines]);
}

function textOf(lines: readonly (readonly (string | number | null)[])[]): string {
  return `${bom}${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
