import { useEffect, useState, useSyncExternalStore } from 'react';
import { Calm, type Shown } from './calm.ts';
import { type GuideState, guide } from './guide.ts';

/** What is said of the live picture: one thing at a time, and whether there is guidance at all. */
export function useGuidance(stream: MediaStream | null): { state: GuideState; shown: Shown } {
  const state = useSyncExternalStore(guide.subscribe, guide.state);
  const [shown, setShown] = useState<Shown>('looking');
  useEffect(() => {
    if (!stream) return;
    const calm = new Calm();
    setShown('looking');
    // The page is drawn anew only when the sentence changes.
    return guide.watch(stream, (advice) => setShown(calm.take(advice, performance.now())));
  }, [stream]);
  return { state, shown: stream ? shown : 'looking' };
}
