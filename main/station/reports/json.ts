import { createHash } from 'node:crypto';
import { type Cell, piecesOf, type Report } from './model.ts';

/** How a report of this version is written; raised when a field changes its meaning. */
const version = 1;

/**
 * A report as JSON: `facts` by key, each table as `columns` and `rows`, a row as an object by column key. Whole numbers and shares are
 * numbers (0.313 is 31.3 %), days and instants ISO text. The bytes are the same for the same figures.
 */
export async function writeJson(report: Report): Promise<Uint8Array> {
  const { id, language, timeZone, unit, title, subtitle, facts, tables, notes, proof } = report;
  const head = {
    v: version,
    id,
    language,
    timeZone,
    unit,
    title,
    subtitle,
    facts: facts.map(({ key, label, value }) => ({ key, label, value: plain(value) })),
    notes,
    proof,
  };
  const parts = [`${JSON.stringify(head, null, 1).slice(0, -2)},\n "tables": [`];
  for (const [t, { key, title, about, columns, rows }] of tables.entries()) {
    const described = columns.map(({ key, title, kind }) => ({ key, title, kind }));
    const headOf = JSON.stringify({ key, title, about, columns: described }).slice(0, -1);
    parts.push(`${t > 0 ? ',' : ''}\n  ${headOf}, "rows": [`);
    let first = true;
    for await (const piece of piecesOf(rows)) {
      for (const row of piece) {
        const cells = columns.map((column, i) => [column.key, plain(row.cells[i] ?? null)]);
        parts.push(`${first ? '' : ','}\n   ${JSON.stringify({ key: row.key, ...Object.fromEntries(cells) })}`);
        first = false;
      }
    }
    parts.push(']}');
  }
  parts.push(']\n}\n');
  return Buffer.from(parts.join(''));
}

/** SHA-256 of a report's JSON file in hex: what a paper's QR code names, so that anybody can hold file and paper together. */
export function hashOf(json: Uint8Array): string {
  return createHash('sha256').update(json).digest('hex');
}

function plain(cell: Cell): string | number | null {
  if (cell === null) return null;
  if ('text' in cell) return cell.text;
  if ('count' in cell) return cell.count;
  if ('money' in cell) return cell.money;
  if ('day' in cell) return cell.day;
  if ('at' in cell) return cell.at;
  return cell.share;
}
