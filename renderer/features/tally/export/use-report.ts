import type { AppError } from '../../../../main/contract/result.ts';
import type { ReportAsked, ReportFormat } from '../../../../main/contract/station/reports.ts';
import { useFolderExport } from '../../../app/files/use-folder-export.ts';
import { useAction } from '../../../app/station.ts';
import { useLanguage } from '../../../i18n/use-words.ts';

/** For the table, for the folder of papers, and for whatever else reads tables. */
const usual: readonly ReportFormat[] = ['xlsx', 'pdf', 'csv'];

export interface Report {
  /** Asks for a folder and writes the report into it. */
  write: (asked: ReportAsked, formats?: readonly ReportFormat[], password?: string) => Promise<void>;
  /** Shows the first file in the file manager. */
  show: () => void;
  busy: boolean;
  error: AppError | null;
  /** What was written last; null before one and after one that failed. */
  paths: readonly string[] | null;
}

/** Reports as files in a folder the officer chooses. */
export function useReport(): Report {
  const files = useFolderExport();
  const report = useAction('reports.write');
  const language = useLanguage();
  const write: Report['write'] = (asked, formats = usual, password) =>
    files.run(async (folder) => {
      const opens = password === undefined ? {} : { password };
      const result = await report.run({ asked, language, formats: [...formats], folder, ...opens });
      return result.ok ? result.value.paths : null;
    });
  return {
    write,
    show: files.show,
    busy: files.busy || report.busy,
    error: report.error ?? files.error,
    paths: files.paths,
  };
}
