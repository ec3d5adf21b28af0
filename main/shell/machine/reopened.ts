import type { MachineState } from '../../contract/shell-api.ts';

type Value = MachineState['reopened'];

/** Why the page in sight is not the one that the officer had before: told once, until it is put away. */
export class Reopened {
  #value: Value;
  #listener: () => void = () => {};

  constructor(why: NonNullable<Value>['why'] | null) {
    this.#value = why && { why, at: new Date().toISOString() };
  }

  get value(): Value {
    return this.#value;
  }

  note(why: NonNullable<Value>['why']): void {
    this.#value = { why, at: new Date().toISOString() };
    this.#listener();
  }

  /** The officer has read it. */
  clear(): void {
    this.#value = null;
    this.#listener();
  }

  onChange(listener: () => void): void {
    this.#listener = listener;
  }
}
