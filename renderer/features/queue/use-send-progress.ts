import { useCallback, useSyncExternalStore } from 'react';
import { useStation, useStatus } from '../../app/station.ts';
import { followSending, type SendProgress, type SendView, viewSending } from './send-progress.ts';

type Station = ReturnType<typeof useStation>;

/** Follows the line from the first look at the queue on, also while another screen is in sight. */
class Follower {
  progress: SendProgress | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(station: Station) {
    station.on('lineChanged', (line) => {
      this.progress = followSending(this.progress, line, performance.now());
      for (const listener of [...this.#listeners]) listener();
    });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

const followers = new WeakMap<Station, Follower>();

function followerOf(station: Station): Follower {
  const known = followers.get(station) ?? new Follower(station);
  followers.set(station, known);
  return known;
}

/** How sending goes, or null while nothing is being sent. */
export function useSendProgress(): SendView | null {
  const follower = followerOf(useStation());
  const line = useStatus()?.line;
  const subscribe = useCallback((listener: () => void) => follower.subscribe(listener), [follower]);
  const progress = useSyncExternalStore(subscribe, () => follower.progress);
  if (line?.state !== 'sending') return null;
  // The line was sending before anybody followed it: what is known now is the beginning.
  return viewSending(progress ?? followSending(null, line, 0) ?? emptyProgress);
}

const emptyProgress: SendProgress = {
  done: 0,
  waiting: 0,
  doneBytes: 0,
  waitingBytes: 0,
  quarantined: 0,
  sentBefore: 0,
  samples: [],
};
