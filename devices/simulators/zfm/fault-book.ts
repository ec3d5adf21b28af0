import type { CommandName } from '../../protocol/zfm/commands.ts';
import { damaged, type Fault } from './faults.ts';

type Standing = Exclude<Fault, { kind: 'unplug' | 'plug' | 'clear' }>;

/** The faults that are ordered and not yet used up. */
export class FaultBook {
  #faults: Standing[] = [];

  order(fault: Standing): void {
    this.#faults.push({ ...fault });
  }

  clear(): void {
    this.#faults = [];
  }

  /** Whether this command's arrival cuts the line. */
  unplugsOn(command: CommandName): boolean {
    const fault = this.#find((entry) => entry.kind === 'unplugOn' && entry.command === command);
    if (fault) this.#remove(fault);
    return fault !== undefined;
  }

  silences(command: CommandName): boolean {
    return this.#use((entry) => entry.kind === 'silent' && matches(entry.command, command)) !== undefined;
  }

  /** The confirmation code to answer with instead, or null. */
  refuses(command: CommandName): number | null {
    const fault = this.#use((entry) => entry.kind === 'refuse' && entry.command === command);
    return fault?.kind === 'refuse' ? fault.confirmation : null;
  }

  /** Delay of the answer in ms. */
  delays(command: CommandName): number {
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
  damage(command: CommandName, index: number, frame: Uint8Array): Uint8Array {
    const fault = this.#use(
      (entry) => entry.kind === 'damage' && entry.frame === index && matches(entry.command, command),
    );
    return fault?.kind === 'damage' ? damaged(frame, fault.damage) : frame;
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

  #find(test: (entry: Standing) => boolean): Standing | undefined {
    return this.#faults.find(test);
  }

  #remove(fault: Standing): void {
    this.#faults = this.#faults.filter((entry) => entry !== fault);
  }

  #use(test: (entry: Standing) => boolean): Standing | undefined {
    const fault = this.#find(test);
    if (fault && 'times' in fault) {
      fault.times--;
      if (fault.times <= 0) this.#remove(fault);
    }
    return fault;
  }
}

function matches(ordered: CommandName | null, command: CommandName): boolean {
  return ordered === null || ordered === command;
}
