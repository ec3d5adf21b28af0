/** What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), full-width forms included. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/** One record with its CRLF, filled up to `width` cells. Text that a spreadsheet would run gets an apostrophe in front. */
export function csvLine(cells: readonly string[], width: number): string {
  const written: string[] = [];
  for (let i = 0; i < width; i++) written.push(csvCell(cells[i] ?? ''));
  return `${written.join(',')}\r\n`;
}

function csvCell(cell: string): string {
  const text = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
