import type { ErrorCode } from '../../contract/errors/codes.ts';
import { Failure } from '../../contract/result.ts';
import { leafSize } from '../../contract/wire/journal.ts';
import { sha256Hex } from '../../domain/signing/digest.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';
import { hasEvery } from './bitmap.ts';
import { ChunkSize } from './chunk-size.ts';
import { atFault, type Settling, settle } from './deliver.ts';
import { Hanging } from './hanging.ts';
import { type HubClient, HubRefusal } from './hub-client.ts';
import { fitBatch, offerBatch } from './offer.ts';
import { bothBitmaps, type Delivery, keyOf, Pool, type Work } from './pool.ts';
import type { Entry } from './receipts.ts';
import { commit, putChunk, readBitmap } from './upload.ts';
import { Width } from './width.ts';

/** What says nothing about the items that were to be sent: no attempt is counted. */
const notCounted = new Set<ErrorCode>([
  'line_unauthorised',
  'epoch_frozen',
  'line_portal',
  'line_untrusted',
  'line_clock',
  'cancelled',
]);

/** How often the hub may say at the commit that leaves are missing after all before the item waits for another turn. */
const mostRounds = 3;
/** What became due meanwhile (a postponed item, a new dossier) is looked for so often while others are sent. */
const lookEveryMs = 5_000;
const mostOffered = 50;
/** What hangs is looked for so often while somebody has nothing else to do. */
const hangingEveryMs = 2_000;

export interface SenderEvents {
  /** The hub has answered something; something is being sent. */
  onAlive: () => void;
  /** Bytes of containers that the hub has confirmed. */
  onSent: (bytes: number) => void;
  onReceived: () => void;
}

interface Key {
  epoch: number;
  seq: number;
}

/**
 * Sends what is due: manifests first, so that counts arrive before gigabytes, then leaves, oldest first, over one to four
 * connections. An item with a fault of its own is set aside or postponed and holds up nobody; a connection that fails is
 * replaced; only when nothing gets through, or the hub refuses everything, the whole run ends.
 */
export class Sender {
  readonly #core: Core;
  readonly #hub: HubClient;
  readonly #events: SenderEvents;
  readonly #pool = new Pool();
  readonly #width = new Width();
  readonly #chunks = new ChunkSize();
  readonly #hanging = new Hanging<Work>((work) => this.#pool.needs(work));
  /** Counted in this run and not settled yet. */
  #counted = new Map<string, Key>();
  /** How many manifests go into the next batch; less after one that the hub could not work on, to find out which it was. */
  #offerSize = mostOffered;
  /** Of which the hub said once that it does not know them. */
  readonly #unknown = new Set<string>();
  #due: Key[] = [];
  #lookedAt = Number.NEGATIVE_INFINITY;
  #offering = false;
  /** Failures of the line since something got through. */
  #misses = 0;
  #hubEpoch: number | null = null;
  #busy = 0;

  constructor(core: Core, hub: HubClient, events: SenderEvents) {
    this.#core = core;
    this.#hub = hub;
    this.#events = events;
  }

  /** Connections at work. */
  get connections(): number {
    return this.#busy;
  }

  /** Something may have become due. */
  look(): void {
    this.#lookedAt = Number.NEGATIVE_INFINITY;
  }

  /**
   * Works until nothing more can be sent now.
   * @param withContainers whether containers may go now; asked again before each piece
   * @returns whether anything was sent
   * @throws Failure what concerns the line or the hub as a whole; what was sent stays sent, and the next run goes on from there
   */
  async run(withContainers: () => boolean, signal: AbortSignal): Promise<boolean> {
    const ending = new AbortController();
    const both = AbortSignal.any([signal, ending.signal]);
    const running = new Set<Promise<void>>();
    let fatal: Failure | null = null;
    let sent = false;
    this.#counted.clear();
    this.#misses = 0;
    this.look();
    try {
      for (;;) {
        while (fatal === null && !both.aborted && running.size < this.#width.limit) {
          const job = await this.#nextJob(withContainers(), both);
          if (job === null) break;
          sent = true;
          const task = job().catch((error) => {
            fatal ??= toFailure(error);
            ending.abort();
          });
          running.add(task);
          this.#busy = running.size;
          void task.then(() => {
            running.delete(task);
            this.#busy = running.size;
          });
        }
        if (running.size === 0) break;
        await this.#oneOf(running);
        this.#lookForHanging();
      }
    } finally {
      ending.abort();
      await Promise.all(running);
      this.#busy = 0;
    }
    const why = fatal as Failure | null;
    if (why) await this.#ended(why);
    return sent;
  }

  /** Waits for one of them; no longer than until something may hang. */
  async #oneOf(running: ReadonlySet<Promise<void>>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, hangingEveryMs);
    });
    await Promise.race([...running, late]);
    clearTimeout(timer);
  }

  #lookForHanging(): void {
    if (!this.#chunks.isLosing && this.#hanging.isStuck) {
      this.#chunks.failed();
      this.#width.widen();
    }
    this.#hanging.look();
  }

  /** @throws Failure */
  async #ended(failure: Failure): Promise<never> {
    const { queue } = this.#core;
    for (const delivery of this.#pool.all()) delivery.counted = false;
    const items = [...this.#counted.values()];
    if (notCounted.has(failure.code) && items.length > 0) await queue.run('unmarkAttempt', { items });
    throw failure;
  }

  async #nextJob(withContainers: boolean, signal: AbortSignal): Promise<(() => Promise<void>) | null> {
    if (!this.#offering) {
      await this.#lookForDue();
      if (this.#due.length > 0) {
        this.#offering = true;
        return () => this.#offer(signal).finally(() => (this.#offering = false));
      }
    }
    const late = this.#chunks.isLosing ? this.#hanging.lateMs : null;
    const work = this.#pool.next(this.#chunks.leaves(this.#pool.waitingLeaves()), withContainers, late);
    return work && (() => this.#do(work, signal));
  }

  async #lookForDue(): Promise<void> {
    const now = performance.now();
    if (now - this.#lookedAt < lookEveryMs) return;
    this.#lookedAt = now;
    const due = await this.#core.queue.run('dueKeys', { now: this.#core.clock.now().toISOString() });
    this.#due = due.filter((key) => !this.#pool.has(key));
  }

  /** One batch of manifests. */
  async #offer(signal: AbortSignal): Promise<void> {
    const { queue } = this.#core;
    const items = fitBatch(await queue.run('outboxItems', { keys: this.#due.slice(0, this.#offerSize) }));
    const offered = new Set(items.map(keyOf));
    this.#due = items.length === 0 ? [] : this.#due.filter((key) => !offered.has(keyOf(key)));
    if (items.length === 0) return;
    await this.#count(items);
    try {
      const started = performance.now();
      const { answers, hubEpoch } = await offerBatch(this.#core, this.#hub, items, signal);
      this.#chunks.answered(performance.now() - started);
      this.#gotThrough();
      if (this.#chunks.isLosing) this.#width.widen();
      this.#offerSize = Math.min(mostOffered, this.#offerSize * 2);
      // A hub that was restored may lack what it had said that it holds.
      if (this.#hubEpoch !== null && this.#hubEpoch !== hubEpoch) this.#pool.clear();
      this.#hubEpoch = hubEpoch;
      for (const [i, item] of items.entries()) {
        const answer = answers[i];
        if (!answer) continue;
        const entry: Entry = { ...item, manifestHash: await sha256Hex(item.jws) };
        await this.#ownFaults(entry, async () => {
          if (answer.answer === 'NEED') this.#take(entry, item.size, answer.bitmap);
          else await this.#settle(entry, answer);
        });
      }
    } catch (error) {
      const failure = toFailure(error);
      this.look();
      if (!isOfBatch(failure)) return this.#missed(failure);
      // One of them may be what the hub cannot work on: they are offered one by one until some are answered again.
      if (items.length > 1) {
        this.#offerSize = 1;
        return;
      }
      const [item] = items;
      if (item) await this.#faulty({ ...item, manifestHash: '' }, failure);
      if (failure.code === 'hub_failed') throw failure;
    }
  }

  /** Into the pool. @throws Failure hub_unexpected_answer */
  #take(entry: Entry, size: number | null, bitmap: string): void {
    if (size === null || entry.sha256 === null) throw new Failure('hub_unexpected_answer', 'NEED without container');
    const { epoch, seq, id, manifestHash, sha256 } = entry;
    this.#pool.add({
      epoch,
      seq,
      id,
      manifestHash,
      sha256,
      size,
      leaves: Math.ceil(size / leafSize),
      have: readBitmap(bitmap),
      onTheirWay: new Set(),
      given: new Map(),
      committing: false,
      rounds: 0,
      counted: true,
      lost: false,
      unsure: false,
    });
  }

  async #do(work: Work, signal: AbortSignal): Promise<void> {
    const { delivery } = work;
    try {
      // An attempt that never returns is counted all the same; one a stretch of the line is enough.
      if (!delivery.counted) {
        delivery.counted = true;
        await this.#count([delivery]);
      }
      if (work.kind === 'chunk') await this.#chunk(work, signal);
      else await this.#commit(delivery, signal);
    } catch (error) {
      const failure = toFailure(error);
      if (isOfLine(failure)) {
        // The hub keeps what arrived whole, and an answer may be what was lost. One leaf is sent as soon as it is asked for.
        if (work.kind === 'commit' || work.count > 1) delivery.unsure = true;
        if (work.kind === 'chunk') this.#chunks.failed();
        this.#missed(failure);
      } else if (isUnknown(failure) && this.#offerAgain(delivery)) this.#gotThrough();
      // What was sent twice may be settled by now.
      else if (this.#pool.has(delivery)) await this.#faulty(delivery, failure);
    } finally {
      this.#pool.giveBack(work);
    }
  }

  async #chunk(work: Extract<Work, { kind: 'chunk' }>, signal: AbortSignal): Promise<void> {
    const { delivery, count } = work;
    const started = performance.now();
    const { have, answer, bytes } = await this.#put(work, signal);
    delivery.have = bothBitmaps(delivery.have, have);
    this.#hanging.look();
    this.#chunks.carried(count, performance.now() - started);
    this.#gotThrough();
    this.#events.onSent(bytes);
    if (!answer || answer.answer === 'NEED' || delivery.committing || !this.#pool.has(delivery)) return;
    delivery.committing = true;
    try {
      await this.#settle(delivery, answer);
    } finally {
      delivery.committing = false;
    }
  }

  /** @throws as `putChunk`; Failure line_down, `hangs` when it was given up for another that brings the same */
  async #put(work: Extract<Work, { kind: 'chunk' }>, signal: AbortSignal): ReturnType<typeof putChunk> {
    const giving = new AbortController();
    const leaves = bytesOf(work) / leafSize;
    const ended = this.#hanging.begin({ what: work, leaves, giveUp: () => giving.abort() });
    try {
      const both = AbortSignal.any([signal, giving.signal]);
      const said = await putChunk(this.#core, this.#hub, work.delivery, work, both);
      ended(true);
      return said;
    } catch (error) {
      ended(false);
      if (giving.signal.aborted && !signal.aborted) throw new Failure('line_down', hangs);
      throw error;
    }
  }

  /** Asks for a commit, or after a fault what arrived, which is the same question. */
  async #commit(delivery: Delivery, signal: AbortSignal): Promise<void> {
    const isQuestion = delivery.unsure && !hasEvery(delivery.have, delivery.leaves);
    const answer = await commit(this.#hub, delivery, signal);
    delivery.unsure = false;
    this.#gotThrough();
    if (answer.answer !== 'NEED') return this.#settle(delivery, answer);
    const have = readBitmap(answer.bitmap);
    // What is durable is the hub's word alone: where it had said that all is, it takes that back.
    delivery.have = isQuestion ? bothBitmaps(delivery.have, have) : have;
    if (isQuestion) return;
    if (++delivery.rounds < mostRounds) return;
    await this.#settle(delivery, { id: delivery.id, answer: 'LATER', seconds: 60 });
  }

  /** @throws Failure */
  async #settle(entry: Entry, answer: Settling): Promise<void> {
    const outcome = await settle(this.#core, entry, answer);
    this.#forget(entry);
    if (outcome === 'received') this.#events.onReceived();
  }

  /** @throws Failure what is not the item's own */
  async #ownFaults(entry: Entry, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.#faulty(entry, toFailure(error));
    }
  }

  /** @throws Failure when it is not the item's own */
  async #faulty(entry: Entry, failure: Failure): Promise<void> {
    await atFault(this.#core, entry, failure);
    this.#forget(entry);
  }

  #forget(entry: Key): void {
    this.#pool.remove(entry);
    this.#counted.delete(keyOf(entry));
    this.#unknown.delete(keyOf(entry));
  }

  /**
   * A hub that lost an upload (it was restored) knows nothing of it until the manifest comes again. @returns false for one that was told
   * again already and is still unknown
   */
  #offerAgain(delivery: Delivery): boolean {
    if (delivery.lost) return true;
    const key = keyOf(delivery);
    if (this.#unknown.delete(key)) return false;
    this.#unknown.add(key);
    delivery.lost = true;
    this.#pool.remove(delivery);
    this.look();
    return true;
  }

  /** Written before anything is sent. */
  async #count(items: readonly Key[]): Promise<void> {
    const keys = items.map(({ epoch, seq }) => ({ epoch, seq }));
    await this.#core.queue.run('markAttempt', { items: keys });
    for (const key of keys) this.#counted.set(keyOf(key), key);
  }

  #gotThrough(): void {
    this.#misses = 0;
    this.#width.wentWell();
    this.#events.onAlive();
  }

  /**
   * A request that did not get through. One of several connections is replaced; when all of them fail the line is down. One failure
   * among successes is loss, which several connections carry best; two in a row are a line that has too much on it.
   */
  #missed(failure: Failure): void {
    // Others got through meanwhile: that is how it was told.
    const isHanging = failure.code === 'line_down' && failure.detail === hangs;
    const isLoss = isHanging || (failure.code === 'line_down' && ++this.#misses === 1);
    if (!isLoss) this.#width.wentWrong();
    if (failure.code !== 'line_down' || this.#misses > this.#width.limit) throw failure;
    this.#core.log('line.connectionLost', { detail: failure.detail ?? null, connections: this.#busy });
  }
}

/** The last leaf of a container is seldom a whole one. */
function bytesOf({ delivery, first, count }: Extract<Work, { kind: 'chunk' }>): number {
  return Math.min(count * leafSize, delivery.size - first * leafSize);
}

/** Why a request was given up that others have overtaken. */
const hangs = 'hangs';

/** What says nothing about the item that was on its way. */
function isOfLine(failure: Failure): boolean {
  return notCounted.has(failure.code) || failure.code === 'line_down' || failure.code === 'hub_busy';
}

function isUnknown(failure: Failure): boolean {
  return failure instanceof HubRefusal && failure.wire === 'unknown_entry';
}

/** Failures of the batch as a whole that one bad entry may be the cause of. */
function isOfBatch(failure: Failure): boolean {
  return failure instanceof HubRefusal && ['bad_request', 'too_large', 'failed'].includes(failure.wire);
}
