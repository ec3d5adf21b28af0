import { hasBit } from './bitmap.ts';

/** An entry the hub has been offered and that has no receipt yet. */
export interface Delivery {
  epoch: number;
  seq: number;
  id: string;
  /** SHA-256 of its JWS: what its receipt must name. */
  manifestHash: string;
  /** Of its container. */
  size: number;
  sha256: string;
  leaves: number;
  /** What the hub said last is durable there, and what it has confirmed since. */
  have: Uint8Array;
  /** Leaves on their way now. */
  onTheirWay: Set<number>;
  /** When each leaf was given out last (`performance.now()`), and with how many others. */
  given: Map<number, { at: number; count: number }>;
  committing: boolean;
  /** How often the hub said after all at a commit that leaves are missing. */
  rounds: number;
  /** Whether this attempt is counted. */
  counted: boolean;
  /** A request about it was cut off: what of it arrived is asked before anything of it is sent again. */
  unsure: boolean;
  /** The hub said that it does not know it: the manifest goes first again, and what was still on its way tells nothing new. */
  lost: boolean;
}

export type Work =
  | { kind: 'chunk'; delivery: Delivery; first: number; count: number; isLast: boolean }
  | { kind: 'commit'; delivery: Delivery };

const mostCounted = 64;

/** What the hub still needs, oldest first. Each piece is given out once, until it is done or given back. */
export class Pool {
  /** In order of sealing. */
  readonly #deliveries: Delivery[] = [];
  readonly #keys = new Set<string>();

  get size(): number {
    return this.#deliveries.length;
  }

  has(item: { epoch: number; seq: number }): boolean {
    return this.#keys.has(keyOf(item));
  }

  add(delivery: Delivery): void {
    if (this.has(delivery)) this.remove(delivery);
    this.#keys.add(keyOf(delivery));
    const before = this.#deliveries.findLastIndex((one) => isOlder(one, delivery));
    this.#deliveries.splice(before + 1, 0, delivery);
  }

  remove(delivery: { epoch: number; seq: number }): void {
    if (!this.#keys.delete(keyOf(delivery))) return;
    const at = this.#deliveries.findIndex((one) => keyOf(one) === keyOf(delivery));
    if (at >= 0) this.#deliveries.splice(at, 1);
  }

  clear(): void {
    this.#deliveries.length = 0;
    this.#keys.clear();
  }

  all(): readonly Delivery[] {
    return this.#deliveries;
  }

  /**
   * The next piece: leaves of the oldest entry that has some to give, a commit where all have been confirmed or it is to be asked what
   * arrived. An entry that waits
   * for its last leaf holds nobody up.
   * @param most leaves of one chunk
   * @param withChunks false while containers must wait; what is there already is committed all the same
   * @param lateMs when there is nothing else, leaves that were last given out so long ago are given out again, one by one; those of a larger
   * request later, as often as it has leaves. On a
   * line that loses much a connection may hang for a minute while the others have nothing to do. Null: never.
   */
  next(most: number, withChunks: boolean, lateMs: number | null = null): Work | null {
    return this.#first(most, withChunks) ?? (withChunks && lateMs !== null ? this.#again(lateMs) : null);
  }

  #again(lateMs: number): Work | null {
    const now = performance.now();
    for (const delivery of this.#deliveries) {
      if (delivery.committing) continue;
      for (const n of delivery.onTheirWay) {
        const last = delivery.given.get(n);
        if (hasBit(delivery.have, n) || !last || now - last.at < lateMs * last.count) continue;
        delivery.given.set(n, { at: now, count: 1 });
        return { kind: 'chunk', delivery, first: n, count: 1, isLast: true };
      }
    }
    return null;
  }

  #first(most: number, withChunks: boolean): Work | null {
    for (const delivery of this.#deliveries) {
      if (delivery.committing) continue;
      if (delivery.unsure) {
        delivery.committing = true;
        return { kind: 'commit', delivery };
      }
      const first = firstToSend(delivery);
      if (first === null) {
        if (delivery.onTheirWay.size > 0) continue;
        delivery.committing = true;
        return { kind: 'commit', delivery };
      }
      if (!withChunks) continue;
      let count = 1;
      while (count < most && first + count < delivery.leaves && isToSend(delivery, first + count)) count++;
      for (let n = first; n < first + count; n++) {
        delivery.onTheirWay.add(n);
        delivery.given.set(n, { at: performance.now(), count });
      }
      return { kind: 'chunk', delivery, first, count, isLast: firstToSend(delivery) === null };
    }
    return null;
  }

  /** How many leaves are still to be given out; counted no further than matters to anybody. */
  waitingLeaves(): number {
    let waiting = 0;
    for (const delivery of this.#deliveries) {
      for (let n = 0; n < delivery.leaves; n++) if (isToSend(delivery, n)) waiting++;
      if (waiting >= mostCounted) break;
    }
    return waiting;
  }

  /** Whether what it brings is still needed: another connection may have brought it meanwhile. */
  needs(work: Work): boolean {
    const { delivery } = work;
    if (!this.#deliveries.includes(delivery)) return false;
    if (work.kind === 'commit') return true;
    for (let n = work.first; n < work.first + work.count; n++) if (!hasBit(delivery.have, n)) return true;
    return false;
  }

  /** Puts a piece back: it did not arrive, or was confirmed and is no longer on its way. */
  giveBack(work: Work): void {
    if (work.kind === 'commit') work.delivery.committing = false;
    else for (let n = work.first; n < work.first + work.count; n++) work.delivery.onTheirWay.delete(n);
  }
}

/** The two bitmaps together: answers of several connections overtake each other, and none takes a leaf back. */
export function bothBitmaps(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = Uint8Array.from(a.length >= b.length ? a : b);
  const other = a.length >= b.length ? b : a;
  for (let i = 0; i < other.length; i++) both[i] = (both[i] ?? 0) | (other[i] ?? 0);
  return both;
}

function isToSend({ have, onTheirWay }: Delivery, n: number): boolean {
  return !hasBit(have, n) && !onTheirWay.has(n);
}

/** Null when every leaf is there or on its way. */
function firstToSend(delivery: Delivery): number | null {
  for (let n = 0; n < delivery.leaves; n++) if (isToSend(delivery, n)) return n;
  return null;
}

function isOlder(a: { epoch: number; seq: number }, b: { epoch: number; seq: number }): boolean {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.seq < b.seq);
}

export function keyOf({ epoch, seq }: { epoch: number; seq: number }): string {
  return `${epoch}-${seq}`;
}
