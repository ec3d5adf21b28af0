import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleReport } from './sample.test-aid.ts';
import { readWorkbook, unzip } from './workbook.test-aid.ts';
import { writeXlsx } from './xlsx/workbook.ts';
import { ZipWriter } from './zip.ts';

const found = (): boolean => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Every sheet of its own, values as they are shown, commas, UTF-8. */
const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

describe.skipIf(!found())('LibreOffice (skipped where soffice is not installed)', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tram-calc-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('opens the workbook and recomputes every share to the same figure', async () => {
    const file = await writeXlsx(sampleReport(200), { label: 'SHA-256', text: '' });
    // The values that formulas had when written are taken out: what is shown was computed there.
    const bare = new ZipWriter();
    for (const [name, part] of unzip(Buffer.from(file)))
      await bare.add(name, [part.replace(/<\/f><v>[^<]*<\/v>/g, '</f>')]);
    const path = join(folder, 'report.xlsx');
    writeFileSync(path, bare.end());
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, path], {
      stdio: 'ignore',
    });
    const { sheets } = readWorkbook(file);
    let shares = 0;
    for (const [name, rows] of sheets) {
      const shown: string[][] = parse(readFileSync(join(folder, `report-${name}.csv`)), { relax_column_count: true });
      if (name === 'Thông tin') {
        expect(shown[0]?.[0]).toBe('Tổng hợp thu nhận hồ sơ trong ngày');
        continue;
      }
      expect(shown.length).toBe(rows.length);
      for (const [r, row] of rows.entries()) {
        for (const [c, cell] of row.entries()) {
          if (cell?.formula == null) continue;
          shares++;
          const computed = shown[r]?.[c] ?? '';
          expect(computed === '' ? '' : Math.round(Number.parseFloat(computed) * 10)).toBe(
            cell.value === '' ? '' : Math.round(Number(cell.value) * 1_000),
          );
        }
      }
    }
    expect(shares).toBe(204);
  });
});
