/** Nothing is said to hang before. */
const leastMs = 8_000;
/** How many that began later must have been answered meanwhile: one may have had luck. */
const leastOvertaken = 2;
/** How much longer than the slowest of those, leaf for leaf. */
const slack = 2;
/** By so many answers the line is judged. */
const mostKept = 4;
/** What is sent a second time is late at the earliest then; as long as nothing was answered, later. */
const soonestLateMs = 5_000;
const unknownLateMs = 15_000;
const lateSlack = 1.5;
/** A request that should be there by now: at the earliest then, and three times as late as the last ones were, leaf for leaf. */
const soonestStuckMs = 20_000;
const stuckSlack = 3;
/** The rest of a container says more of delays than of what a line carries. */
const tellingLeaves = 1;

/** One request with leaves on its way. */
export interface Underway<T> {
  what: T;
  /** Or the part of one. */
  leaves: number;
  giveUp: () => void;
}

interface Runner<T> extends Underway<T> {
  begunAt: number;
  /** How many that began later were answered. */
  overtakenBy: number;
  /** Of those the slowest, milliseconds a leaf. */
  slowest: number;
}

/**
 * Which requests hang while others get through. On a line that loses much the system sends again after ever longer pauses, so a connection
 * that had bad luck a few times is silent for a minute while the line is there. How fast the line is plays no part: connections share it,
 * and what began earlier and is no larger ends earlier; one that is overtaken twice, and takes twice as long as they did, hangs.
 */
export class Hanging<T> {
  readonly #underway = new Set<Runner<T>>();
  readonly #isNeeded: (what: T) => boolean;
  readonly #now: () => number;
  /** Milliseconds a leaf of the last answers, and of the last that tell what the line carries. */
  #lately: number[] = [];
  #telling: number[] = [];

  /**
   * @param isNeeded whether what a request brings is still needed: another may have brought it meanwhile
   * @param now milliseconds
   */
  constructor(isNeeded: (what: T) => boolean, now: () => number = () => performance.now()) {
    this.#isNeeded = isNeeded;
    this.#now = now;
  }

  /** Whether one has been on its way for so long that the line is not what it seemed, even if nothing was answered since. */
  get isStuck(): boolean {
    const slowest = Math.max(0, ...this.#telling);
    const now = this.#now();
    return [...this.#underway].some(
      ({ begunAt, leaves }) => now - begunAt >= Math.max(soonestStuckMs, stuckSlack * slowest * leaves),
    );
  }

  /** How long a leaf is on its way before a connection that has nothing else to do sends it once more. */
  get lateMs(): number {
    const ordered = [...this.#lately].sort((a, b) => a - b);
    const middle = ordered[ordered.length >> 1];
    return middle === undefined ? unknownLateMs : Math.max(soonestLateMs, lateSlack * middle);
  }

  /** @returns to be called when it ended, with whether it was answered */
  begin(request: Underway<T>): (answered: boolean) => void {
    const own = { ...request, begunAt: this.#now(), overtakenBy: 0, slowest: 0 };
    this.#underway.add(own);
    return (answered) => {
      if (!this.#underway.delete(own) || !answered) return;
      const perLeaf = (this.#now() - own.begunAt) / own.leaves;
      this.#lately = [...this.#lately, perLeaf].slice(-mostKept);
      if (own.leaves >= tellingLeaves) this.#telling = [...this.#telling, perLeaf].slice(-mostKept);
      for (const other of this.#underway) {
        if (other.begunAt >= own.begunAt) continue;
        other.overtakenBy++;
        other.slowest = Math.max(other.slowest, perLeaf);
      }
      this.look();
    };
  }

  /** Gives up what hangs by now, and what is late and brings nothing any more. */
  look(): void {
    const now = this.#now();
    for (const one of [...this.#underway]) {
      const age = now - one.begunAt;
      const isOvertaken = one.overtakenBy >= leastOvertaken;
      const hangs = isOvertaken && age >= Math.max(leastMs, slack * one.slowest * one.leaves);
      // An answer that is only just on its way costs less than a new connection.
      if (!hangs && (age < this.lateMs || this.#isNeeded(one.what))) continue;
      this.#underway.delete(one);
      one.giveUp();
    }
  }
}
