import { useEffect, useState } from 'react';
import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { useStation } from '../../app/station.ts';

/** What is read in full of a list; the rest shows its state alone. */
const most = 60;

/**
 * Each dossier in full, by draft id, to say where it stands. Asked anew whenever the list is another; one that cannot be
 * read is left out, its state still stands in the list.
 */
export function useDossierViews(dossiers: readonly { draftId: string }[]): ReadonlyMap<string, DossierView> {
  const station = useStation();
  const [views, setViews] = useState<ReadonlyMap<string, DossierView>>(new Map());
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const asked = dossiers.slice(0, most).map(({ draftId }) => station.call('dossiers.get', { draftId }, { signal }));
    void Promise.all(asked).then((answers) => {
      if (signal.aborted) return;
      setViews(new Map(answers.flatMap((one) => (one.ok ? [[one.value.draftId, one.value]] : []))));
    });
    return () => controller.abort();
  }, [station, dossiers]);
  return views;
}
