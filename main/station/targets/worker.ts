import { parentPort, workerData } from 'node:worker_threads';
import { serveApi } from '../../contract/channel/server.ts';
import { workerChannel } from '../../contract/channel/worker.ts';
import { Failure } from '../../contract/result.ts';
import { maxTargets } from '../../contract/station/targets.ts';
import { openTable } from '../roster/open-table.ts';
import { missingColumns, targetColumns } from './columns.ts';
import { type TargetCells, targetFileApi } from './file-api.ts';

if (!parentPort) throw new Error('this file runs as a worker thread');

/** Characters of a cell; what is longer is told as too long. */
const longestCell = 300;

serveApi(targetFileApi, workerChannel(parentPort), {
  read: async ({ reading, mapping }) => {
    const { file } = workerData as { file: Uint8Array };
    const table = await openTable(file, reading, true, targetColumns);
    const { heading, letters, lettersChoices, delimiter, sheets, sheet, format, even } = table;
    const used = mapping ?? heading.columns;
    const missing = missingColumns(used);
    const rows: TargetCells[] = [];
    const take = (cells: readonly string[], row: number): void => {
      if (row <= heading.row || cells.every((cell) => cell.trim() === '')) return;
      if (rows.length === maxTargets) throw new Failure('roster_too_large', `rows > ${maxTargets}`);
      const uneven =
        even &&
        (cells.length < heading.written.length || cells.slice(heading.width).some((cell) => cell.trim() !== ''));
      const own = used.map(({ field, at }) => [field, (cells[at] ?? '').slice(0, longestCell + 1)] as const);
      rows.push({ row, cells: Object.fromEntries(own), uneven });
    };
    // Without its columns nothing of it can be read: the officer says first what they hold.
    if (missing.length === 0) await table.eachRow(take, () => {});
    return {
      format,
      letters,
      lettersChoices: [...lettersChoices],
      delimiter,
      sheets: [...sheets],
      sheet,
      headingRow: heading.row,
      columns: Array.from({ length: Math.max(heading.written.length, 1) }, (_, at) => ({
        at,
        heading: heading.written[at] ?? '',
        field: used.find((column) => column.at === at)?.field ?? null,
      })),
      missing,
      rows,
    };
  },
});
