import { useRef, useState } from 'react';
import type { Output } from '../../../../main/contract/call.ts';
import type {
  ImportProgress,
  RosterInspection,
  RosterMapping,
  RosterReading,
} from '../../../../main/contract/station/roster.ts';
import { sendList } from '../../../../main/contract/station/send-list.ts';
import type { StationApi } from '../../../../main/contract/station-api.ts';
import { useAction, useShellAction, useStationEvent } from '../../../app/station.ts';
import type { ShownError } from '../../../ui/index.ts';
import { secondsLeft, shareOfAll } from './progress.ts';

export interface ImportOutcome {
  fileName: string;
  answer: Output<StationApi, 'roster.import'>;
}

/** How far an import is. */
export interface ImportGoing extends ImportProgress {
  /** Of the whole, 0 to 1. */
  whole: number;
  /** Null until it can be told. */
  secondsLeft: number | null;
}

export interface Importing {
  /** Lets the officer choose a file and looks into it. */
  choose: () => void;
  /** A file is being chosen or looked into. */
  busy: boolean;
  error: ShownError | null;
  fileName: string;
  /** What was recognised in the chosen file; null before a file is chosen. */
  inspection: RosterInspection | null;
  /** Looks into the file again, read another way. */
  readAs: (reading: RosterReading) => void;
  /** Imports the file with these columns. */
  begin: (mapping: RosterMapping) => void;
  /** Null while nothing is being imported. */
  going: ImportGoing | null;
  cancel: () => void;
  outcome: ImportOutcome | null;
  /** Back to the list, file and outcome put away. */
  leave: () => void;
}

/** Import of a list: the file is chosen in the shell, looked into, imported by the station. */
export function useImport(): Importing {
  const open = useShellAction('files.openList');
  const receive = useAction('roster.receive');
  const inspect = useAction('roster.inspect');
  const run = useAction('roster.import');
  const [fileName, setFileName] = useState('');
  const [inspection, setInspection] = useState<RosterInspection | null>(null);
  const [reading, setReading] = useState<RosterReading>({});
  const [going, setGoing] = useState<ImportGoing | null>(null);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const began = useRef(0);
  const stop = useRef<AbortController | null>(null);

  useStationEvent('importProgress', (progress) => {
    if (stop.current === null) return;
    const whole = shareOfAll(progress);
    setGoing({ ...progress, whole, secondsLeft: secondsLeft(whole, performance.now() - began.current) });
  });

  const choose = async (): Promise<void> => {
    run.clear();
    receive.clear();
    inspect.clear();
    const chosen = await open.run({});
    if (!chosen.ok || !chosen.value.file) return;
    const { name, bytes } = chosen.value.file;
    const sent = await sendList(receive.run, bytes);
    if (!sent.ok) return;
    const found = await inspect.run({ fileId: sent.value.fileId });
    if (!found.ok) return;
    setFileName(name);
    setReading({});
    setOutcome(null);
    setInspection(found.value);
  };
  const readAs = async (next: RosterReading): Promise<void> => {
    if (!inspection) return;
    const merged = { ...reading, ...next };
    const found = await inspect.run({ fileId: inspection.fileId, reading: merged });
    if (!found.ok) return;
    setReading(merged);
    setInspection(found.value);
  };
  const begin = async (mapping: RosterMapping): Promise<void> => {
    if (!inspection) return;
    began.current = performance.now();
    stop.current = new AbortController();
    setGoing({ phase: 'reading', share: 0, whole: 0, secondsLeft: null });
    // What was shown is what is imported: the letters as recognised, too.
    const said = { ...reading, letters: inspection.letters };
    const input = { fileId: inspection.fileId, reading: said, mapping };
    const result = await run.run(input, { signal: stop.current.signal });
    stop.current = null;
    setGoing(null);
    if (result.ok) setOutcome({ fileName, answer: result.value });
    else if (result.error.code !== 'roster_columns_missing') setInspection(null);
  };
  const leave = (): void => {
    run.clear();
    receive.clear();
    inspect.clear();
    setInspection(null);
    setOutcome(null);
  };
  return {
    choose: () => void choose(),
    busy: open.busy || receive.busy || inspect.busy,
    error: open.error ?? receive.error ?? inspect.error ?? run.error,
    fileName,
    inspection,
    readAs: (next) => void readAs(next),
    begin: (mapping) => void begin(mapping),
    going,
    cancel: () => stop.current?.abort(),
    outcome,
    leave,
  };
}
