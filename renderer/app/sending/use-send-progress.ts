import { useCallback, useSyncExternalStore } from 'react';
import type { LineState } from '../../../main/contract/station/queue.ts';
import { useStation, useStatus } from '../station.ts';
import { followSending, type SendProgress, type SendView, viewSending } from './send-progress.ts';

type Station = ReturnType<typeof useStation>;

/** Follows the line from the window's start on: every screen counts the same stretch of sending. */
class Follower {
  progress: SendProgress | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(station: Station, line: LineState | undefined) {
    if (line) this.progress = followSending(null, line, performance.now());
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

function followerOf(station: Station, line: LineState | undefined): Follower {
  const known = followers.get(station) ?? new Follower(station, line);
  followers.set(station, known);
  return known;
}

/** How sending goes, or null while nothing is being sent. */
export function useSendProgress(): SendView | null {
  const line = useStatus()?.line;
  const follower = followerOf(useStation(), line);
  const subscribe = useCallback((listener: () => void) => follower.subscribe(listener), [follower]);
  const progress = useSyncExternalStore(subscribe, () => follower.progress);
  return progress && viewSending(progress);
}
