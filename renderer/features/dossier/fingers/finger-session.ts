import type { CaptureAdvice, SlapProblem } from '../../../../main/contract/station/capture-advice.ts';
import type { CaptureOutcome } from '../../../../main/contract/station/dossiers.ts';
import type { Finger } from '../../../ui/fingers.ts';
import type { Picture } from '../../../ui/index.ts';
import { nextGroup } from './order.ts';

export type CapturePhase = 'awaitingLift' | 'awaitingFinger' | 'fingerOn' | 'reading' | 'assessing' | 'saving';
export type RetryReason = NonNullable<CaptureOutcome['reason']>;

/** One look at a finger in this sitting. */
export interface Try {
  attempt: number;
  score: number;
  reason: RetryReason | null;
  advice: readonly CaptureAdvice[];
}

/** A finger of the set that was taken last. */
export interface JudgedFinger<P extends string = Finger> extends Try {
  finger: P;
  outcome: 'accepted' | 'weak' | 'retry';
  /** Of one that has to be taken again; the others are saved. */
  image: Picture | null;
}

/** What happens now. `between`: the image was judged and the next one is about to begin, so that the finger can be lifted. */
export type Doing =
  | { name: 'looking' }
  | { name: 'capturing'; phase: CapturePhase; share: number }
  | { name: 'between'; outcome: 'accepted' | 'weak' | 'retry' }
  | { name: 'paused'; why: 'officer' | 'noFingerCame' }
  | { name: 'fault'; code: string; detail: string | undefined }
  | { name: 'allDone' };

export interface FingerView<P extends string = Finger> {
  finger: P | null;
  /** What is asked for at once, that finger among them; several where the scanner takes sets. */
  asked: readonly P[];
  doing: Doing;
  /** Tries of this finger in this sitting, oldest first. */
  tries: readonly Try[];
  /** What the last of these tries, or of the set, looked like, where it has to be done again. */
  rejected: Picture | null;
  /** The fingers of the set that was taken last, until another set is asked for. */
  judged: readonly JudgedFinger<P>[];
  /** Why nothing could be told of the fingers of the set that was taken last. */
  problems: readonly SlapProblem[];
}

export type Tone = 'accepted' | 'weak' | 'retry';

/** What became of the fingers asked for; with problems, of none of them. */
export interface Captured {
  outcomes: readonly (CaptureOutcome & { position: string })[];
  problems: readonly SlapProblem[];
  image: Picture | null;
}

export type CaptureAnswer = { ok: true; value: Captured } | { ok: false; error: { code: string; detail?: string } };

export interface FingerWorld<P extends string = Finger> {
  /** `dossiers.capture` of one finger, `dossiers.captureSet` of several; never rejects. */
  capture(fingers: readonly P[], signal: AbortSignal): Promise<CaptureAnswer>;
  /** Whether the dossier as last read lacks this finger. */
  isMissing(finger: P): boolean;
  /** All fingers of the dossier as they are taken now: in sets, or each alone. */
  groups(): readonly (readonly P[])[];
  /** After so many sets of which nothing could be told, their fingers are taken one by one. */
  maxAttempts: number;
  tone(tone: Tone): void;
  /** A sample was saved, or a try was: the dossier has to be read again. */
  onSaved(): void;
  wait(ms: number): Promise<void>;
  /** Without any word from the scanner for so long it counts as silent. */
  silentMs: number;
}

/** Time to see and hear what became of a finger; the scanner itself waits until it is lifted. */
const betweenFingersMs = 700;
const betweenTriesMs = 900;
/** Several fingers are looked at longer; the second tone follows the first. */
const betweenSetsMs = 1_200;
const secondToneMs = 350;
/** Waits without a finger in a row after which the scanner rests until somebody presses Enter. */
const restAfter = 3;
/** Causes that can pass by themselves: the capture goes on when the device or the station is back. */
const passing: readonly string[] = ['device_lost', 'device_absent', 'process_gone', 'not_ready'];
const resumes = 5;
/** How long a cancelled call may take to end before the next one is tried anyway. */
const endingMs = 5_000;
const nothing = { tries: [], rejected: null, problems: [] } as const;

/**
 * Captures one finger after the other, or set after set and then the weak ones of it alone, while its screen is in sight. One call at a time: a new one waits for the end of
 * the one it cancels, for the scanner has one session. Eyes are captured by it as fingers are.
 */
export class FingerSession<P extends string = Finger> {
  readonly #world: FingerWorld<P>;
  readonly #listeners = new Set<() => void>();
  #view: FingerView<P> = { finger: null, asked: [], doing: { name: 'looking' }, judged: [], ...nothing };
  #turn = 0;
  #abort: AbortController | null = null;
  #tail: Promise<void> = Promise.resolve();
  /** Fingers accepted here that the dossier as last read may still call missing. */
  readonly #taken = new Set<P>();
  /** Fingers that are asked for by themselves from now on: weak in a set, or of a set that never went well. */
  readonly #alone = new Set<P>();
  #resumed = 0;
  /** Puts off the moment at which the scanner counts as silent. */
  #heard: () => void = () => {};

  constructor(world: FingerWorld<P>) {
    this.#world = world;
  }

  view = (): FingerView<P> => this.#view;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins with the first finger that is missing. */
  start(): void {
    this.#goOn(null);
  }

  /** What is asked for after what is in sight; null when nothing is. */
  upcoming(): P[] | null {
    const { asked } = this.#view;
    const later = (finger: P): boolean => this.#lacks(finger) && !asked.includes(finger);
    return nextGroup(this.#groups(), later, asked.at(-1) ?? null);
  }

  /** Enter: takes what was paused or failed again, or goes to the next missing finger. */
  next(): void {
    const { asked, finger, doing } = this.#view;
    const again = doing.name === 'paused' || doing.name === 'fault';
    const left = asked.filter((one) => this.#lacks(one));
    if (again && left.length > 0) this.#takeAll(left);
    else this.#goOn(finger);
  }

  /** Captures this finger now, by itself, whatever is known of it. */
  take(finger: P): void {
    this.#takeAll([finger]);
  }

  /** Chosen with the arrow keys: a missing finger is captured with its set, one that was taken is only looked at. */
  choose(finger: P): void {
    const group = this.#groups().find((one) => one.includes(finger)) ?? [finger];
    if (this.#lacks(finger)) {
      this.#takeAll(
        group.filter((one) => this.#lacks(one)),
        finger,
      );
      return;
    }
    this.#cancel();
    this.#set({ doing: { name: 'looking' }, ...this.#of([finger], finger) });
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

  /** A finger was given a reason instead of a sample: on with the rest of its set, or with the next. */
  excepted(finger: P): void {
    this.#taken.add(finger);
    const left = this.#view.asked.filter((one) => this.#lacks(one));
    if (left.length > 0) this.#takeAll(left);
    else this.#goOn(finger);
  }

  /** The device or the station is back: goes on by itself where that was what was missing. */
  resume(): void {
    const { asked, doing } = this.#view;
    if (doing.name !== 'fault' || asked.length === 0 || !passing.includes(doing.code) || this.#resumed >= resumes)
      return;
    this.#resumed++;
    this.#takeAll(asked);
  }

  /** The dossier was read again: what it says of its fingers counts. */
  reread(): void {
    this.#taken.clear();
  }

  progress(finger: string, phase: CapturePhase, share: number): void {
    if (this.#view.doing.name !== 'capturing' || !this.#view.asked.includes(finger as P)) return;
    this.#heard();
    this.#set({ doing: { name: 'capturing', phase, share } });
  }

  #lacks(finger: P): boolean {
    return !this.#taken.has(finger) && this.#world.isMissing(finger);
  }

  #groups(): (readonly P[])[] {
    return this.#world.groups().flatMap((group) => {
      const alone = group.filter((finger) => this.#alone.has(finger));
      return [group.filter((finger) => !this.#alone.has(finger)), ...alone.map((finger) => [finger])];
    });
  }

  #next(after: P | null): P[] | null {
    return nextGroup(this.#groups(), (finger) => this.#lacks(finger), after);
  }

  #takeAll(asked: readonly P[], finger = asked[0]): void {
    const turn = this.#cancel();
    this.#set({ doing: { name: 'capturing', phase: 'awaitingFinger', share: 0 }, ...this.#of(asked, finger) });
    this.#tail = this.#tail.then(() => this.#run(asked, turn));
  }

  #goOn(after: P | null): void {
    const next = this.#next(after) ?? (after && this.#lacks(after) ? [after] : null);
    if (next) {
      this.#takeAll(next);
      return;
    }
    this.#cancel();
    this.#set({ doing: { name: 'allDone' } });
  }

  async #run(first: readonly P[], turn: number): Promise<void> {
    let asked = first;
    for (let [empty, lost] = [0, 0]; turn === this.#turn; ) {
      this.#set({
        doing: { name: 'capturing', phase: 'awaitingFinger', share: 0 },
        ...this.#of(asked, this.#view.finger && asked.includes(this.#view.finger) ? this.#view.finger : asked[0]),
      });
      const abort = new AbortController();
      this.#abort = abort;
      const answer = await this.#ask(asked, abort);
      if (turn !== this.#turn) return;
      if (!answer.ok) {
        if (answer.error.code !== 'one_at_a_time' || asked.length === 1) return this.#failed(answer.error);
        for (const finger of this.#world.groups().flat()) this.#alone.add(finger);
        asked = asked.slice(0, 1);
        continue;
      }
      this.#resumed = 0;
      const judged = this.#judge(answer.value);
      const left = asked.filter((finger) => !this.#taken.has(finger));
      const waited = judged.length > 0 && judged.every(({ reason }) => reason === 'fingerTimeout');
      lost = answer.value.problems.length > 0 ? lost + 1 : 0;
      empty = waited ? empty + 1 : 0;
      if (empty >= restAfter) return this.#set({ doing: { name: 'paused', why: 'noFingerCame' } });
      if (waited) continue;
      await this.#pauseAfter(judged, asked.length);
      if (turn !== this.#turn) return;
      if (left.length === asked.length) {
        // Nothing of it was good enough: the same once more, and one by one when a set cannot be told apart at all.
        if (lost < this.#world.maxAttempts || asked.length === 1) continue;
        for (const finger of asked) this.#alone.add(finger);
        asked = asked.slice(0, 1);
        continue;
      }
      for (const finger of left) this.#alone.add(finger);
      const next = this.#next(asked.find((finger) => !left.includes(finger)) ?? null);
      if (next === null) return this.#set({ doing: { name: 'allDone' } });
      asked = next;
    }
  }

  /** Puts what was taken into the view. */
  #judge({ outcomes, problems, image }: Captured): JudgedFinger<P>[] {
    const judged = outcomes.map((one): JudgedFinger<P> => {
      const { position, attempt, score, reason, advice } = one;
      const outcome = one.outcome === 'retry' ? 'retry' : one.weak ? 'weak' : 'accepted';
      return { finger: position as P, outcome, attempt, score, reason, advice, image: one.image };
    });
    for (const { finger, outcome } of judged) if (outcome !== 'retry') this.#taken.add(finger);
    const retry = judged.find(({ outcome }) => outcome === 'retry');
    const weak = judged.some(({ outcome }) => outcome === 'weak');
    const isSet = this.#view.asked.length > 1;
    const [one] = judged;
    const seen = retry?.image ?? image;
    this.#set({
      doing: { name: 'between', outcome: retry || !one ? 'retry' : weak ? 'weak' : 'accepted' },
      problems,
      judged: isSet ? judged : this.#view.judged.map((other) => (other.finger === one?.finger ? one : other)),
      ...(isSet || !one ? {} : { tries: [...this.#view.tries, one] }),
      // After a wait in vain the picture before still shows what was wrong.
      ...(seen ? { rejected: seen } : retry?.reason === 'fingerTimeout' ? {} : { rejected: null }),
    });
    return judged;
  }

  /** Time to hear and see what became of it: of a set, that something of it was good, and then that something was not. */
  async #pauseAfter(judged: readonly JudgedFinger<P>[], asked: number): Promise<void> {
    const has = (outcome: JudgedFinger['outcome']): boolean => judged.some((one) => one.outcome === outcome);
    const again = has('retry') || judged.length === 0;
    if (has('accepted') || has('weak')) {
      this.#world.tone(has('weak') ? 'weak' : 'accepted');
      if (again) await this.#world.wait(secondToneMs);
    }
    if (again) this.#world.tone('retry');
    await this.#world.wait(asked > 1 ? betweenSetsMs : again ? betweenTriesMs : betweenFingersMs);
  }

  /** One call, which can hang the officer no longer than it may: a silent scanner is a fault like any other. */
  async #ask(asked: readonly P[], abort: AbortController): Promise<CaptureAnswer> {
    const call = this.#world.capture(asked, abort.signal).then((answer) => {
      // Saved even if nobody waits for it any more: the dossier must be read again.
      if (answer.ok && answer.value.outcomes.some(({ sampleId }) => sampleId !== null)) this.#world.onSaved();
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

  /** What is asked for, with what is known of it: tries shown belong to the finger shown, the first of them may be that in a set. */
  #of(
    asked: readonly P[],
    finger: P | undefined,
  ): Pick<FingerView<P>, 'finger' | 'asked' | 'tries' | 'rejected' | 'problems' | 'judged'> {
    const { asked: before, tries, rejected, problems, judged } = this.#view;
    const one = { finger: finger ?? null, asked };
    if (asked.join() === before.join()) return { ...one, tries, rejected, problems, judged };
    if (asked.length > 1) return { ...one, ...nothing, judged: [] };
    const inSet = judged.find((other) => other.finger === finger && other.outcome === 'retry');
    return { ...one, ...nothing, judged, ...(inSet ? { tries: [inSet], rejected: inSet.image } : {}) };
  }

  #cancel(): number {
    this.#abort?.abort();
    this.#abort = null;
    return ++this.#turn;
  }

  #set(part: Partial<FingerView<P>>): void {
    this.#view = { ...this.#view, ...part };
    for (const listener of [...this.#listeners]) listener();
  }
}
