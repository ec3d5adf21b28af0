import { useCallback, useEffect, useState } from 'react';
import { useConnected, useStation, useStationEvent } from '../../app/station.ts';
import type { ShownError } from '../../ui/index.ts';
import type { Person } from './next-step.ts';

/** Short enough that the answer stands before the next look at the screen. */
const pauseMs = 60;
/** Errors that pass by themselves are asked again. */
const againMs = 1_000;
const passing: readonly string[] = ['process_gone', 'not_ready', 'db_busy'];

export interface Found {
  /** What these people are the answer to. */
  text: string;
  people: readonly Person[];
  /** How many match; `people` are the first of them. */
  total: number;
}

export interface Search {
  /** The newest answer, perhaps to an earlier text; null before the first. */
  found: Found | null;
  /** Whether the answer belongs to the text asked for now. */
  isCurrent: boolean;
  error: ShownError | null;
  reload: () => void;
}

/**
 * People of the list that match, as the text is typed. Every answer carries the text it answers, so that nobody is chosen
 * from the answer to another one. @param limit at most so many people are shown
 */
export function useSearch(text: string, limit: number): Search {
  const station = useStation();
  const connected = useConnected();
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<ShownError | null>(null);
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((one) => one + 1), []);
  useStationEvent('dossierChanged', reload);

  // `turn` and `connected` ask again.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const ask = async (): Promise<void> => {
      const result = await station.call('roster.search', { text, limit }, { signal });
      if (signal.aborted) return;
      setError(result.ok ? null : result.error);
      if (result.ok) setFound({ text, ...result.value });
      else if (passing.includes(result.error.code)) timer = setTimeout(reload, againMs);
    };
    let timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [station, text, limit, turn, connected, reload]);

  return { found, isCurrent: found?.text === text, error, reload };
}
