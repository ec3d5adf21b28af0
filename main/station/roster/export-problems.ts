import { isAbsolute, join } from 'node:path';
import { sentence } from '../../contract/errors/codes.ts';
import { Failure } from '../../contract/result.ts';
import { exportCsv } from '../reports/sheets/export-csv.ts';
import { writeFileDurably } from '../vault/durable/write.ts';
import type { ImportAnswer } from './import.ts';

const words = {
  vi: { row: 'Dòng', column: 'Cột', what: 'Cần sửa gì', taken: 'Đã nhập', yes: 'có', no: 'không' },
  en: { row: 'Row', column: 'Column', what: 'What to correct', taken: 'Imported', yes: 'yes', no: 'no' },
} as const;

/**
 * Writes problems and doubts of an import as CSV beside each other, by row: rows, headings and sentences, nobody's data.
 * @param folder absolute path of a folder that exists
 * @throws Failure bad_input, disk_full, io_error (as `VaultError`)
 */
export async function exportProblems(
  { problems, doubts }: ImportAnswer,
  folder: string,
  language: 'vi' | 'en',
  at: Date,
): Promise<{ path: string }> {
  if (!isAbsolute(folder)) throw new Failure('bad_input', 'folder');
  const say = words[language];
  const lines = [
    ...problems.map((problem) => ({ ...problem, taken: say.no })),
    ...doubts.map((doubt) => ({ ...doubt, taken: say.yes })),
  ].sort((a, b) => a.row - b.row);
  const rows = [
    { kind: 'heading' as const, cells: [say.row, say.column, say.what, say.taken] },
    ...lines.map(({ row, column, code, taken }) => ({
      kind: 'figures' as const,
      cells: [row, column, sentence(code, language), taken],
    })),
  ];
  const stamp = at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const path = join(folder, `roster-problems-${stamp}.csv`);
  await writeFileDurably(path, exportCsv([{ name: say.what, widths: [8, 30, 80, 10], rows }]), { mode: 0o644 });
  return { path };
}
