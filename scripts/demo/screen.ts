const started = Date.now();

/** A line of progress with the seconds since the start. */
export function say(text: string): void {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(5);
  process.stdout.write(`[${seconds} s] ${text}\n`);
}

export function secondsSinceStart(): number {
  return Math.round((Date.now() - started) / 100) / 10;
}

/** A plain table: headings, then rows, columns as wide as they need. */
export function table(headings: string[], rows: (string | number)[][]): void {
  const cells = [headings, ...rows.map((row) => row.map(String))];
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = cells;
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  process.stdout.write(`\n${[line(head), rule, ...body.map(line)].join('\n')}\n\n`);
}
