import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { AppError } from '../../../../main/contract/result.ts';
import type { dossierSummary } from '../../../../main/contract/station/dossiers.ts';
import { businessDayOf } from '../../../../main/domain/time/business-day.ts';
import { useStation, useStatus } from '../../../app/station.ts';
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
  const timeZone = useStatus()?.timeZone ?? null;
  const [list, setList] = useState<DayList>({ dossiers: null, error: null });
  const key = states.join(' ');
  useEffect(() => {
    if (timeZone === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const wanted = key.split(' ') as DossierState[];
    const fetch = async (limit: number, offset: number) => {
      const answer = await station.call('dossiers.list', { states: wanted, limit, offset }, { signal });
      return answer.ok ? { ok: true as const, value: answer.value.dossiers } : answer;
    };
    const dayOf = (dossier: DossierSummary): string => businessDayOf(new Date(dossier.startedAt), cutOff, timeZone);
    void readDay(fetch, dayOf, day).then((read) => {
      if (signal.aborted) return;
      setList(read.ok ? { dossiers: read.value, error: null } : { dossiers: null, error: read.error });
    });
    return () => controller.abort();
  }, [station, key, day, cutOff, timeZone]);
  return list;
}
