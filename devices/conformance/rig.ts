import type { OpenDevice } from '../drivers/driver.ts';

/** How an answer is damaged on its way. */
export type AnswerDamage = 'garbage' | 'truncate' | 'sum' | 'length' | 'drop';

/**
 * A driver in front of a device that fails on demand. A new driver passes the suite when somebody writes its rig:
 * a simulator of the device that understands these orders.
 */
export interface ConformanceRig {
  /** The driver opens the device, as `Driver.open`. */
  open(signal: AbortSignal): Promise<OpenDevice>;
  /** The protocol's steps from opening to the end of an image, in order, and which of them belong to the opening. */
  steps: readonly { name: string; opening: boolean }[];
  /** The step whose answer is the image, and the number of answers it consists of. */
  imageStep: { name: string; answers: number; bytes: number };
  unplugOn(step: string): void;
  /** Cuts the line after this many more bytes of the device. */
  unplugAfter(bytes: number): void;
  unplug(): void;
  plug(): Promise<void>;
  /** The step gets no answer this many times. */
  silence(step: string, times: number): void;
  /** The answer to the step comes once, after the driver has given up on it and asked again. */
  answerLate(step: string): void;
  /** Damages answer number `index` of a step this many times. */
  damage(damage: AnswerDamage, step: string, index: number, times: number): void;
  /** The device refuses the step this many times. */
  refuse(step: string, times: number): void;
  /** So many looks find no finger. */
  hideFinger(looks: number): void;
  /** So many looks after a capture still find its finger; then it is lifted and the next one laid down. */
  keepFinger(looks: number): void;
  /** From now on the line carries so many bits a second; null for as fast as it goes. */
  pace(baud: number | null): void;
  /** Forgets the faults that are ordered. */
  clear(): void;
  dispose(): Promise<void>;
}

export type MakeRig = () => Promise<ConformanceRig>;

/** What a family of devices can do and suffer; cases of what it cannot are left out, by name. */
export interface ConformanceTraits {
  /** Damages that its protocol is able to notice. */
  damages: readonly AnswerDamage[];
  /** An answer may come after the driver asked again. */
  lateAnswers: boolean;
  /** The device tells when a finger is lifted. */
  tellsLift: boolean;
  /** The line tells at once that the device went away, also while nothing is asked. */
  tellsLoss: boolean;
}

export const ALL_TRAITS: ConformanceTraits = {
  damages: ['garbage', 'truncate', 'sum', 'length', 'drop'],
  lateAnswers: true,
  tellsLift: true,
  tellsLoss: true,
};

/** One case of the suite; `run` rejects when the driver fails it. */
export interface ConformanceCase {
  name: string;
  run(): Promise<void>;
}
