import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../main/contract/result.ts';
import { useConnected, useStation, useStationEvent } from '../../app/station.ts';
import { type QueueItem, readOutbox } from './read-outbox.ts';

/** While much is being sent the list is read at most this often. */
const pauseMs = 1_000;
const retryMs = 1_000;

export interface Outbox {
  /** Null until the first answer; the last good answer stays while a newer one comes. */
  items: readonly QueueItem[] | null;
  error: AppError | null;
  reload: () => void;
}

/**
 * A page of what waits or of what is set aside, kept current.
 *
 * @param want as in `readOutbox`
 */
export function useOutbox(want: { setAside: boolean; skip: number; take: number; others: number }): Outbox {
  const station = useStation();
  const connected = useConnected();
  const [state, setState] = useState<Omit<Outbox, 'reload'>>({ items: null, error: null });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((one) => one + 1), []);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { setAside, skip, take, others } = want;

  const later = useCallback(
    (ms: number) => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        reload();
      }, ms);
    },
    [reload],
  );
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  // What is set aside changes only with its number or by our own hand, and lies deep in a long list.
  useStationEvent('lineChanged', () => {
    if (!setAside) later(pauseMs);
  });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const fetch = (limit: number, offset: number) => station.call('queue.list', { limit, offset }, { signal });
    void readOutbox(fetch, { setAside, skip, take, others }).then((read) => {
      if (signal.aborted) return;
      if (read.ok) return setState({ items: read.value, error: null });
      setState((before) => ({ ...before, error: read.error }));
      if (read.error.code === 'not_ready' || read.error.code === 'process_gone') later(retryMs);
    });
    return () => controller.abort();
  }, [station, connected, setAside, skip, take, others, turn, later]);

  return { ...state, reload };
}
