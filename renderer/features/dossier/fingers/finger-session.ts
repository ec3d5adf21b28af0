import type { CaptureOutcome } from '../../../../main/contract/station/dossiers.ts';
import type { Finger } from '../../../ui/fingers.ts';
import type { Picture } from '../../../ui/index.ts';
import { nextMissing } from './order.ts';

export type CapturePhase = 'awaitingLift' | 'awaitingFinger' | 'fingerOn' | 'reading' | 'assessing' | 'saving';
export type RetryReason = NonNullable<CaptureOutcome['reason']>;

/** One look at a finger in this sitting. */
export interface Try {
  attempt: number;
  score: number;
  reason: RetryReason | null;
}

/** What happens now. `between`: the image was judged and the next one is about to begin, so that the finger can be lifted. */
export type Doing =
  | { name: 'looking' }
  | { name: 'capturing'; phase: CapturePhase; share: number }
  | { name: 'between'; outcome: 'accepted' | 'weak' | 'retry' }
  | { name: 'paused'; why: 'officer' | 'noFingerCame' }
  | { name: 'fault'; code: string; detail: string | undefined }
  | { name: 'allDone' };

export interface FingerView {
  finger: Finger | null;
  doing: Doing;
  /** Tries of this finger in this sitting, oldest first. */
  tries: readonly Try[];
  /** What the last of these tries looked like, where it has to be done again. */
  rejected: Picture | null;
}

export type Tone = 'accepted' | 'weak' | 'retry';

export type CaptureAnswer =
  | { ok: true; value: CaptureOutcome }
  | { ok: false; error: { code: string; detail?: string } };

export interface FingerWorld {
  /** `dossiers.capture` of one finger; never rejects. */
  capture(finger: Finger, signal: AbortSignal): Promise<CaptureAnswer>;
  /** Whether the dossier as last read lacks this finger. */
  isMissing(finger: Finger): boolean;
  order(): readonly Finger[];
  tone(tone: Tone): void;
  /** A sample was saved, or a try was: the dossier has to be read again. */
  onSaved(finger: Finger): void;
  wait(ms: number): Promise<void>;
  /** Without any word from the scanner for so long it counts as silent. */
  silentMs: number;
}

/** Time to see and hear what became of a finger; the scanner itself waits until it is lifted. */
const betweenFingersMs = 700;
const betweenTriesMs = 900;
/** Waits without a finger in a row after which the scanner rests until somebody presses Enter. */
const restAfter = 3;
/** Causes that can pass by themselves: the capture goes on when the device or the station is back. */
const passing: readonly string[] = ['device_lost', 'device_absent', 'process_gone', 'not_ready'];
const resumes = 5;
/** How long a cancelled call may take to end before the next one is tried anyway. */
const endingMs = 5_000;

/**
 * Captures one finger after the other while its screen is in sight. One call at a time: a new one waits for the end of
 * the one it cancels, for the scanner has one session.
 */
export class FingerSession {
  readonly #world: FingerWorld;
  readonly #listeners = new Set<() => void>();
  #view: FingerView = { finger: null, doing: { name: 'looking' }, tries: [], rejected: null };
  #turn = 0;
  #abort: AbortController | null = null;
  #tail: Promise<void> = Promise.resolve();
  /** Fingers accepted here that the dossier as last read may still call missing. */
  readonly #taken = new Set<Finger>();
  #resumed = 0;
  /** Puts off the moment at which the scanner counts as silent. */
  #heard: () => void = () => {};

  constructor(world: FingerWorld) {
    this.#world = world;
  }

  view = (): FingerView => this.#view;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins with the first finger that is missing. */
  start(): void {
    this.#goOn(null);
  }

  /** Enter: takes what was paused or failed again, or goes to the next missing finger. */
  next(): void {
    const { finger, doing } = this.#view;
    const again = doing.name === 'paused' || doing.name === 'fault';
    if (again && finger && this.#lacks(finger)) this.take(finger);
    else this.#goOn(finger);
  }

  /** Captures this finger now, whatever is known of it. */
  take(finger: Finger): void {
    const turn = this.#cancel();
    this.#set({
      finger,
      doing: { name: 'capturing', phase: 'awaitingFinger', share: 0 },
      ...this.#triesOf(finger),
    });
    this.#tail = this.#tail.then(() => this.#run(finger, turn));
  }

  /** Chosen with the arrow keys: a missing finger is captured, one that was taken is only looked at. */
  choose(finger: Finger): void {
    if (this.#lacks(finger)) {
      this.take(finger);
      return;
    }
    this.#cancel();
    this.#set({ finger, doing: { name: 'looking' }, ...this.#triesOf(finger) });
  }

  /** Esc: the scanner rests, nothing is lost. */
  pause(): void {
    this.#cancel();
    this.#set({ doing: { name: 'paused', why: 'officer' } });
  }

  /** The screen is left. */
  stop(): void {
    this.#cancel();
    this.#set({ doing: { name: 'looking' } });
  }

  /** A finger was given a reason instead of a sample: on with the next. */
  excepted(finger: Finger): void {
    this.#taken.add(finger);
    this.#goOn(finger);
  }

  /** The device or the station is back: goes on by itself where that was what was missing. */
  resume(): void {
    const { finger, doing } = this.#view;
    if (doing.name !== 'fault' || !finger || !passing.includes(doing.code) || this.#resumed >= resumes) return;
    this.#resumed++;
    this.take(finger);
  }

  /** The dossier was read again: what it says of its fingers counts. */
  reread(): void {
    this.#taken.clear();
  }

  progress(finger: string, phase: CapturePhase, share: number): void {
    if (this.#view.doing.name !== 'capturing' || this.#view.finger !== finger) return;
    this.#heard();
    this.#set({ doing: { name: 'capturing', phase, share } });
  }

  #lacks(finger: Finger): boolean {
    return !this.#taken.has(finger) && this.#world.isMissing(finger);
  }

  #goOn(after: Finger | null): void {
    const next = nextMissing(this.#world.order(), (finger) => this.#lacks(finger), after);
    const finger = next ?? (after && this.#lacks(after) ? after : null);
    if (finger) {
      this.take(finger);
      return;
    }
    this.#cancel();
    this.#set({ doing: { name: 'allDone' } });
  }

  async #run(first: Finger, turn: number): Promise<void> {
    let finger = first;
    for (let empty = 0; turn === this.#turn; ) {
      this.#set({
        finger,
        doing: { name: 'capturing', phase: 'awaitingFinger', share: 0 },
        ...this.#triesOf(finger),
      });
      const abort = new AbortController();
      this.#abort = abort;
      const answer = await this.#ask(finger, abort);
      if (turn !== this.#turn) return;
      if (!answer.ok) return this.#failed(answer.error);
      this.#resumed = 0;
      const { outcome, weak, attempt, score, reason, image } = answer.value;
      if (outcome === 'accepted') {
        this.#taken.add(finger);
        empty = 0;
        this.#world.tone(weak ? 'weak' : 'accepted');
        this.#set({
          doing: { name: 'between', outcome: weak ? 'weak' : 'accepted' },
          tries: [...this.#view.tries, { attempt, score, reason: null }],
          rejected: null,
        });
        await this.#world.wait(betweenFingersMs);
        if (turn !== this.#turn) return;
        const next = nextMissing(this.#world.order(), (one) => this.#lacks(one), finger);
        if (next === null) return this.#set({ doing: { name: 'allDone' } });
        finger = next;
        continue;
      }
      this.#set({
        doing: { name: 'between', outcome: 'retry' },
        tries: [...this.#view.tries, { attempt, score, reason }],
        // After a wait in vain the picture before still shows what was wrong.
        ...(image ? { rejected: image } : {}),
      });
      empty = reason === 'fingerTimeout' ? empty + 1 : 0;
      if (empty >= restAfter) return this.#set({ doing: { name: 'paused', why: 'noFingerCame' } });
      if (reason === 'fingerTimeout') continue;
      this.#world.tone('retry');
      await this.#world.wait(betweenTriesMs);
    }
  }

  /** One call, which can hang the officer no longer than it may: a silent scanner is a fault like any other. */
  async #ask(finger: Finger, abort: AbortController): Promise<CaptureAnswer> {
    const call = this.#world.capture(finger, abort.signal).then((answer) => {
      // Saved even if nobody waits for it any more: the dossier must be read again.
      if (answer.ok && answer.value.sampleId !== null) this.#world.onSaved(finger);
      return answer;
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<CaptureAnswer>((resolve) => {
      const answerAfter = (ms: number, code: string): void => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve({ ok: false, error: { code } }), ms);
      };
      this.#heard = () => answerAfter(this.#world.silentMs, 'device_silent');
      this.#heard();
      abort.signal.addEventListener('abort', () => {
        this.#heard = () => {};
        answerAfter(endingMs, 'cancelled');
      });
    });
    const answer = await Promise.race([call, late]);
    clearTimeout(timer);
    this.#heard = () => {};
    if (!answer.ok) abort.abort();
    clearTimeout(timer);
    return answer;
  }

  #failed(error: { code: string; detail?: string }): void {
    const doing: Doing =
      error.code === 'cancelled'
        ? { name: 'paused', why: 'officer' }
        : { name: 'fault', code: error.code, detail: error.detail };
    this.#set({ doing });
  }

  /** The tries shown belong to the finger shown. */
  #triesOf(finger: Finger): Pick<FingerView, 'tries' | 'rejected'> {
    const { tries, rejected } = this.#view;
    return finger === this.#view.finger ? { tries, rejected } : { tries: [], rejected: null };
  }

  #cancel(): number {
    this.#abort?.abort();
    this.#abort = null;
    return ++this.#turn;
  }

  #set(part: Partial<FingerView>): void {
    this.#view = { ...this.#view, ...part };
    for (const listener of [...this.#listeners]) listener();
  }
}
