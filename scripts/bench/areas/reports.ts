import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inFolder } from '../folder.ts';
import { bound, plain } from '../parts/figures.ts';
import type { ReportFigures } from '../parts/report-process.ts';
import { makeHistory } from '../parts/tally-history.ts';
import type { BenchResult } from '../result.ts';

export const about =
  'reports: a workbook of 100,000 rows and the memory it takes, yesterday in every format, the hourly picture';

const rows = Number(process.env.TRAM_BENCH_ROWS ?? 100_000);
const limitSeconds = 10;
const limitMemoryMiB = 200;
const entry = fileURLToPath(new URL('../parts/report-process.ts', import.meta.url));

export async function run(): Promise<BenchResult> {
  const got = await inFolder(async (folder) => {
    const key = randomBytes(32);
    await makeHistory(join(folder, 'queue.db'), key, rows);
    const child = fork(entry, [folder, key.toString('hex')], { execArgv: [], serialization: 'advanced' });
    let told: ReportFigures | null = null;
    child.on('message', (message) => {
      told = message as ReportFigures;
    });
    const [code] = await once(child, 'close');
    if (code !== 0 || told === null) throw new Error('the reports failed');
    return told as ReportFigures;
  });
  const words = got.rows.toLocaleString('en');
  return {
    figures: [
      bound(
        'xlsx',
        `a workbook of ${words} rows, from the database to the disk`,
        got.xlsxMs / 1_000,
        's',
        limitSeconds,
      ),
      ...(got.memoryMiB === null
        ? []
        : [
            bound(
              'xlsxMemory',
              `  memory above idle (${Math.round(got.idleMiB ?? 0)} MiB)`,
              got.memoryMiB,
              'MiB',
              limitMemoryMiB,
            ),
          ]),
      plain('xlsxSize', '  size of the file', got.xlsxMiB, 'MiB'),
      plain('xlsxStill', '  longest time for which others waited', got.stillMs, 'ms'),
      plain('yesterday', "yesterday's statement as XLSX, PDF, CSV and JSON", got.statementMs, 'ms'),
      plain('hourly', 'the hourly text and picture', got.hourlyMs, 'ms'),
    ],
  };
}
