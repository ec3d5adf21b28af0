import { useState } from 'react';
import type { AppError } from '../../../../main/contract/result.ts';
import { useAction, useShellAction } from '../../../app/station.ts';
import { useLanguage } from '../../../i18n/use-words.ts';

export interface Yesterday {
  write: () => Promise<void>;
  busy: boolean;
  error: AppError | null;
  written: { day: string; paths: readonly string[] } | null;
}

/** Yesterday's report by one key. The first time, and where the folder is gone, it asks for one. */
export function useYesterday(): Yesterday {
  const language = useLanguage();
  const report = useAction('reports.yesterday');
  const folders = useShellAction('files.chooseFolder');
  const [written, setWritten] = useState<Yesterday['written']>(null);
  const write = async (): Promise<void> => {
    setWritten(null);
    let made = await report.run({ language });
    if (!made.ok && (made.error.code === 'report_folder_unset' || made.error.code === 'report_folder_gone')) {
      const chosen = await folders.run({});
      if (!chosen.ok || chosen.value.folder === null) return;
      made = await report.run({ language, folder: chosen.value.folder });
    }
    if (made.ok) setWritten({ day: made.value.day, paths: made.value.paths });
  };
  return { write, busy: report.busy || folders.busy, error: report.error ?? folders.error, written };
}
