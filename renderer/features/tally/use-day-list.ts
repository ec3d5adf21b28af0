import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { AppError } from '../../../main/contract/result.ts';
import type { dossierSummary } from '../../../main/contract/station/dossiers.ts';
import { useStation } from '../../app/station.ts';
import { localDay } from './local.ts';
import { readDay } from './read-day.ts';
import type { DossierState } from './stages.ts';

export type DossierSummary = z.infer<typeof dossierSummary>;

export interface DayList {
  /** Null until they are read. */
  dossiers: readonly DossierSummary[] | null;
  error: AppError | null;
}

/** The dossiers of one business day in some states; read once, when it is looked at. */
export function useDayList(states: readonly DossierState[], day: string, cutOff: string): DayList {
  const station = useStation();
  const [list, setList] = useState<DayList>({ dossiers: null, error: null });
  const key = states.join(' ');
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const wanted = key.split(' ') as DossierState[];
    const fetch = async (limit: number, offset: number) => {
      const answer = await station.call('dossiers.list', { states: wanted, limit, offset }, { signal });
      return answer.ok ? { ok: true as const, value: answer.value.dossiers } : answer;
    };
    const dayOf = (dossier: DossierSummary): string => localDay(new Date(dossier.startedAt), cutOff);
    void readDay(fetch, dayOf, day).then((read) => {
      if (signal.aborted) return;
      setList(read.ok ? { dossiers: read.value, error: null } : { dossiers: null, error: read.error });
    });
    return () => controller.abort();
  }, [station, key, day, cutOff]);
  return list;
}
