import { damaged, type SensorFault, type WeakSpots } from './faults.ts';

type Standing<C extends string> = Exclude<SensorFault<C>, { kind: 'unplug' | 'plug' | 'clear' }>;

/** The faults that are ordered and not yet used up. */
export class FaultBook<C extends string> {
  readonly #weakSpots: WeakSpots;
  #faults: Standing<C>[] = [];

  constructor(weakSpots: WeakSpots) {
    this.#weakSpots = weakSpots;
  }

  order(fault: Standing<C>): void {
    this.#faults.push({ ...fault });
  }

  clear(): void {
    this.#faults = [];
  }

  /** Whether this command's arrival cuts the line. */
  unplugsOn(command: C): boolean {
    const fault = this.#find((entry) => entry.kind === 'unplugOn' && entry.command === command);
    if (fault) this.#remove(fault);
    return fault !== undefined;
  }

  silences(command: C): boolean {
    return this.#use((entry) => entry.kind === 'silent' && matches(entry.command, command)) !== undefined;
  }

  /** The confirmation code to answer with instead, or null. */
  refuses(command: C): number | null {
    const fault = this.#use((entry) => entry.kind === 'refuse' && entry.command === command);
    return fault?.kind === 'refuse' ? fault.confirmation : null;
  }

  /** Delay of the answer in ms. */
  delays(command: C): number {
    const fault = this.#use((entry) => entry.kind === 'late' && entry.command === command);
    return fault?.kind === 'late' ? fault.ms : 0;
  }

  hidesFinger(): boolean {
    return this.#look('noFinger');
  }

  /** Whether the finger just taken still lies on the glass. */
  keepsFinger(): boolean {
    return this.#look('keepFinger');
  }

  #look(kind: 'noFinger' | 'keepFinger'): boolean {
    const fault = this.#find((entry) => entry.kind === kind);
    if (fault?.kind !== kind) return false;
    fault.polls--;
    if (fault.polls <= 0) this.#remove(fault);
    return true;
  }

  /** Answer number `index` to a command as it goes on the line. */
  damage(command: C, index: number, frame: Uint8Array): Uint8Array {
    const fault = this.#use(
      (entry) => entry.kind === 'damage' && entry.frame === index && matches(entry.command, command),
    );
    return fault?.kind === 'damage' ? damaged(frame, fault.damage, this.#weakSpots) : frame;
  }

  /** How many of the next bytes still get through; counts them. Null where no cut is ordered. */
  cutAfter(bytes: number): number | null {
    const fault = this.#find((entry) => entry.kind === 'unplugAt');
    if (fault?.kind !== 'unplugAt') return null;
    if (bytes < fault.bytes) {
      fault.bytes -= bytes;
      return null;
    }
    this.#remove(fault);
    return fault.bytes;
  }

  #find(test: (entry: Standing<C>) => boolean): Standing<C> | undefined {
    return this.#faults.find(test);
  }

  #remove(fault: Standing<C>): void {
    this.#faults = this.#faults.filter((entry) => entry !== fault);
  }

  #use(test: (entry: Standing<C>) => boolean): Standing<C> | undefined {
    const fault = this.#find(test);
    if (fault && 'times' in fault) {
      fault.times--;
      if (fault.times <= 0) this.#remove(fault);
    }
    return fault;
  }
}

function matches(ordered: string | null, command: string): boolean {
  return ordered === null || ordered === command;
}
