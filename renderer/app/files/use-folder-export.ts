import { useState } from 'react';
import type { AppError } from '../../../main/contract/result.ts';
import { useShellAction } from '../station.ts';

export interface FolderExport {
  /** Asks for a folder and hands it to `write`, which answers the files it wrote or null. */
  run: (write: (folder: string) => Promise<readonly string[] | null>) => Promise<void>;
  /** Shows the first file in the file manager. */
  show: () => void;
  busy: boolean;
  error: AppError | null;
  /** What the last export wrote; null before one and after one that failed. */
  paths: readonly string[] | null;
}

/** Files that the station writes into a folder the officer chooses. */
export function useFolderExport(): FolderExport {
  const folders = useShellAction('files.chooseFolder');
  const files = useShellAction('files.show');
  const [paths, setPaths] = useState<readonly string[] | null>(null);
  const run: FolderExport['run'] = async (write) => {
    const chosen = await folders.run({});
    if (chosen.ok && chosen.value.folder !== null) setPaths(await write(chosen.value.folder));
  };
  const show = (): void => {
    const path = paths?.[0];
    if (path !== undefined) void files.run({ path });
  };
  return { run, show, busy: folders.busy, error: folders.error ?? files.error, paths };
}
