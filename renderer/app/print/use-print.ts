import { useState } from 'react';
import type { PrintOutcome } from '../../../main/contract/shell-api.ts';
import { useShell, useShellAction } from '../station.ts';

export interface Print {
  /** What became of the last print; null before it and after a cancelled one. */
  outcome: Exclude<PrintOutcome, 'cancelled'> | 'saved' | null;
  busy: boolean;
  /** Why the PDF file could not be written. */
  error: ReturnType<typeof useShellAction<'page.savePdf'>>['error'];
  print: () => void;
  /** @param password without which the file does not open; papers about a person always have one */
  savePdf: (password?: string) => void;
}

/** Prints the screen through the shell, or keeps it as a PDF file. @param name of the file, without its ending */
export function usePrint(name: string): Print {
  const shell = useShell();
  const save = useShellAction('page.savePdf');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Print['outcome']>(null);
  const print = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setOutcome(null);
    save.clear();
    const result = await shell.call('page.print', {});
    setBusy(false);
    const now = result.ok ? result.value.outcome : 'failed';
    setOutcome(now === 'cancelled' ? null : now);
  };
  const savePdf = async (password?: string): Promise<void> => {
    const result = await save.run({ name, ...(password === undefined ? {} : { password }) });
    if (result.ok && result.value.saved) setOutcome('saved');
  };
  return {
    outcome,
    busy: busy || save.busy,
    error: save.error,
    print: () => void print(),
    savePdf: (password) => void savePdf(password),
  };
}
