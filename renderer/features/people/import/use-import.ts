import { useState } from 'react';
import type { Output } from '../../../../main/contract/call.ts';
import type { StationApi } from '../../../../main/contract/station-api.ts';
import { useAction, useShellAction } from '../../../app/station.ts';
import type { ShownError } from '../../../ui/index.ts';

export interface ImportOutcome {
  fileName: string;
  answer: Output<StationApi, 'roster.import'>;
}

export interface Importing {
  /** Lets the officer choose a file and imports it. */
  choose: () => void;
  /** A chosen file is being read. */
  busy: boolean;
  error: ShownError | null;
  outcome: ImportOutcome | null;
}

/** Import of a list: choice of the file by the shell, import by the station. @param onDone shows the outcome */
export function useImport(onDone: () => void): Importing {
  const open = useShellAction('files.openList');
  const run = useAction('roster.import');
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const choose = async (): Promise<void> => {
    run.clear();
    const chosen = await open.run({});
    if (!chosen.ok || !chosen.value.file) return;
    const { name, bytes } = chosen.value.file;
    const result = await run.run({ csv: bytes });
    if (!result.ok) return;
    setOutcome({ fileName: name, answer: result.value });
    onDone();
  };
  return { choose: () => void choose(), busy: run.busy, error: open.error ?? run.error, outcome };
}
