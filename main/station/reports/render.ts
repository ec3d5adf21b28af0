import type { ReportFormat } from '../../contract/station/reports.ts';
import { writeCsv } from './csv.ts';
import { hashOf, writeJson } from './json.ts';
import type { Report } from './model.ts';
import { writeXlsx } from './xlsx/workbook.ts';

export interface Rendered {
  name: string;
  bytes: Uint8Array;
}

export interface RenderOptions {
  formats: readonly ReportFormat[];
  csvMark: boolean;
  /** Opens the files of a report with names. */
  password?: string | undefined;
}

/** A report in the formats wanted, one after the other: only one of them is in memory beside what was made. */
export async function* render(report: Report, { formats, csvMark, password }: RenderOptions): AsyncIterable<Rendered> {
  const proof = report.proof ?? (await jsonProof(report, formats));
  for (const format of new Set(formats)) {
    const name = `${report.id}.${format}`;
    if (format === 'json') yield { name, bytes: await writeJson(report) };
    if (format === 'csv') yield { name, bytes: await writeCsv(report, { mark: csvMark }) };
    if (format === 'xlsx') {
      const bytes = await writeXlsx(report, proof);
      yield { name, bytes: password === undefined ? bytes : await encrypted(bytes, password) };
    }
    if (format === 'pdf') {
      // Read when it is needed: most days nobody prints a report.
      const { writePdf } = await import('./pdf/document.ts');
      yield { name, bytes: await writePdf(report, proof, password) };
    }
  }
}

/** What holds paper and file together: the JSON file's hash. Of a long list that is not printed it is not worth the second pass. */
async function jsonProof(
  report: Report,
  formats: readonly ReportFormat[],
): Promise<{ label: string; text: string } | null> {
  const isLong = report.tables.some(({ rows }) => typeof rows === 'function');
  if (isLong && !formats.includes('pdf') && !formats.includes('json')) return null;
  const vi = report.language === 'vi';
  return {
    label: vi
      ? 'Mã băm số liệu (SHA-256 của tệp JSON cùng báo cáo)'
      : 'Hash of the figures (SHA-256 of the JSON file of this report)',
    text: hashOf(await writeJson(report)),
  };
}

async function encrypted(xlsx: Uint8Array, password: string): Promise<Uint8Array> {
  const { encryptOffice } = await import('./office/encrypt.ts');
  return encryptOffice(xlsx, password);
}
