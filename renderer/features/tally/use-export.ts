import { useState } from 'react';
import type { AppError } from '../../../main/contract/result.ts';
import { useAction, useShellAction } from '../../app/station.ts';

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
  const folders = useShellAction('files.chooseFolder');
  const files = useShellAction('files.show');
  const tallies = useAction('tallies.export');
  const [written, setWritten] = useState<TallyExport['written']>(null);
  const run = async (day: string): Promise<void> => {
    const chosen = await folders.run({});
    if (!chosen.ok || chosen.value.folder === null) return;
    const result = await tallies.run({ day, folder: chosen.value.folder });
    setWritten(result.ok ? { day, paths: result.value.paths } : null);
  };
  const show = (): void => {
    const path = written?.paths[0];
    if (path !== undefined) void files.run({ path });
  };
  return {
    run,
    show,
    busy: folders.busy || tallies.busy,
    error: tallies.error ?? folders.error ?? files.error,
    written,
  };
}
