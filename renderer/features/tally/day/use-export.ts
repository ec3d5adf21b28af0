import { useState } from 'react';
import type { AppError } from '../../../../main/contract/result.ts';
import { useFolderExport } from '../../../app/files/use-folder-export.ts';
import { useAction } from '../../../app/station.ts';

export interface TallyExport {
  /** Asks for a folder and writes the day's files into it. */
  run: (day: string) => Promise<void>;
  /** Shows the first file in the file manager. */
  show: () => void;
  busy: boolean;
  error: AppError | null;
  /** What the last export wrote; null before one and after one that failed. */
  written: { day: string; paths: readonly string[] } | null;
}

/** The figures of a day as files. */
export function useExport(): TallyExport {
  const files = useFolderExport();
  const tallies = useAction('tallies.export');
  const [day, setDay] = useState('');
  const run = (chosen: string): Promise<void> =>
    files.run(async (folder) => {
      const result = await tallies.run({ day: chosen, folder });
      setDay(chosen);
      return result.ok ? result.value.paths : null;
    });
  return {
    run,
    show: files.show,
    busy: files.busy || tallies.busy,
    error: tallies.error ?? files.error,
    written: files.paths && { day, paths: files.paths },
  };
}
