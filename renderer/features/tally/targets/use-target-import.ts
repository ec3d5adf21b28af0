import { useState } from 'react';
import type { RosterReading } from '../../../../main/contract/station/roster.ts';
import type { TargetInspection, TargetMapping } from '../../../../main/contract/station/targets.ts';
import { useAction, useShellAction } from '../../../app/station.ts';
import type { ShownError } from '../../../ui/index.ts';

export interface TargetImporting {
  /** Lets the officer choose a file and looks into it. */
  choose: () => void;
  busy: boolean;
  error: ShownError | null;
  fileName: string;
  /** What was read of the chosen file; null before a file is chosen. */
  inspection: TargetInspection | null;
  /** Looks into the file again: another sheet or row of headings, or columns that hold something else. */
  readAs: (reading: RosterReading, mapping?: TargetMapping) => void;
  begin: () => void;
  leave: () => void;
  /** What came of the newest import. */
  imported: { added: number; replaced: number } | null;
}

/** Import of a file of targets: chosen in the shell, looked into, then taken whole by the station. */
export function useTargetImport(): TargetImporting {
  const open = useShellAction('files.openList');
  const inspect = useAction('targets.inspect');
  const run = useAction('targets.import');
  const [fileName, setFileName] = useState('');
  const [inspection, setInspection] = useState<TargetInspection | null>(null);
  const [asked, setAsked] = useState<{ reading: RosterReading; mapping?: TargetMapping }>({ reading: {} });
  const [imported, setImported] = useState<TargetImporting['imported']>(null);
  const clear = (): void => {
    run.clear();
    inspect.clear();
    setImported(null);
  };
  const choose = async (): Promise<void> => {
    clear();
    const chosen = await open.run({});
    if (!chosen.ok || !chosen.value.file) return;
    const { name, bytes } = chosen.value.file;
    const found = await inspect.run({ file: bytes });
    if (!found.ok) return;
    setFileName(name);
    setAsked({ reading: {} });
    setInspection(found.value);
  };
  const readAs = async (reading: RosterReading, mapping?: TargetMapping): Promise<void> => {
    if (!inspection) return;
    // Columns of another sheet are others.
    const next = { reading: { ...asked.reading, ...reading }, ...(mapping ? { mapping } : {}) };
    const found = await inspect.run({ fileId: inspection.fileId, ...next });
    if (!found.ok) return;
    setAsked(next);
    setInspection(found.value);
  };
  const begin = async (): Promise<void> => {
    if (!inspection) return;
    const done = await run.run({ fileId: inspection.fileId, ...asked });
    if (!done.ok) return;
    setImported(done.value);
    setInspection(null);
  };
  return {
    choose: () => void choose(),
    busy: open.busy || inspect.busy || run.busy,
    error: open.error ?? inspect.error ?? run.error,
    fileName,
    inspection,
    readAs: (reading, mapping) => void readAs(reading, mapping),
    begin: () => void begin(),
    leave: () => {
      clear();
      setInspection(null);
    },
    imported,
  };
}
