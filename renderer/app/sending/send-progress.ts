import type { LineState } from '../../../main/contract/station/queue.ts';

/** How a stretch of sending goes, followed over the events of the line. */
export interface SendProgress {
  /** Dossiers received since this stretch began. */
  done: number;
  waiting: number;
  /** Bytes of what was received since this stretch began. */
  doneBytes: number;
  waitingBytes: number;
  quarantined: number;
  /** `sentBytes` when `waitingBytes` last changed: what came after belongs to the dossier under way. */
  sentBefore: number;
  /** Newest last; at most `windowMs` of them. */
  samples: readonly { atMs: number; sentBytes: number }[];
}

/** Long enough to smooth single chunks of a slow line, short enough to notice that it got slower. */
const windowMs = 30_000;
/** Below this a rate is chance. */
const leastMs = 3_000;

/**
 * The progress after one more event of the line; null while nothing is being sent.
 *
 * @param before of the event before, null at the first
 * @param atMs when the event came, any clock that only grows
 */
export function followSending(before: SendProgress | null, line: LineState, atMs: number): SendProgress | null {
  if (line.state !== 'sending') return null;
  const sample = { atMs, sentBytes: line.sentBytes };
  const { waiting, waitingBytes, quarantined, sentBytes } = line;
  const last = before?.samples.at(-1);
  // A station process that started again counts its bytes from 0.
  if (!before || !last || sentBytes < last.sentBytes) {
    return { done: 0, waiting, doneBytes: 0, waitingBytes, quarantined, sentBefore: sentBytes, samples: [sample] };
  }
  const setAside = Math.max(0, quarantined - before.quarantined);
  return {
    done: before.done + Math.max(0, before.waiting - waiting - setAside),
    waiting,
    doneBytes: before.doneBytes + Math.max(0, before.waitingBytes - waitingBytes),
    waitingBytes,
    quarantined,
    sentBefore: waitingBytes === before.waitingBytes ? before.sentBefore : sentBytes,
    samples: [...before.samples.filter((one) => atMs - one.atMs <= windowMs), sample],
  };
}

export interface SendView {
  done: number;
  total: number;
  /** 0 to 1 of the bytes of this stretch. */
  share: number;
  /** Bytes still to go. */
  leftBytes: number;
  /** Bytes per second over the last half minute; null while it is not known. */
  rate: number | null;
  secondsLeft: number | null;
}

/** What people are told of it. */
export function viewSending(progress: SendProgress): SendView {
  const { done, waiting, doneBytes, waitingBytes, sentBefore, samples } = progress;
  const last = samples.at(-1);
  const first = samples[0];
  const underWay = Math.min(waitingBytes, Math.max(0, (last?.sentBytes ?? 0) - sentBefore));
  const leftBytes = waitingBytes - underWay;
  const whole = doneBytes + waitingBytes;
  const ms = last && first ? last.atMs - first.atMs : 0;
  const sent = last && first ? last.sentBytes - first.sentBytes : 0;
  const rate = ms >= leastMs && sent > 0 ? sent / (ms / 1000) : null;
  const total = done + waiting;
  return {
    done,
    total,
    share: whole > 0 ? (doneBytes + underWay) / whole : total > 0 ? done / total : 0,
    leftBytes,
    rate,
    secondsLeft: rate === null ? null : leftBytes / rate,
  };
}
