import { v7 } from 'uuid';
import { encodePerson, joinPeople, type ListedPerson } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';

/**
 * Rows lie in blocks of so many bytes, of which only what is written to takes memory. Larger than what glibc's malloc keeps for
 * itself when it is given back (32 MiB), so that a station does not go on holding a list that was read.
 */
const usualBlockBytes = 40 * 1024 * 1024;

/**
 * The people of a list until they are put aside, as bytes outside the heap: a third of what they take as objects, and nothing
 * for the collector to walk through. Only what they are sorted by stays a string.
 */
export class KeptPeople {
  readonly #blocks: Buffer[] = [];
  readonly #blockBytes: number;
  #used: number;
  /** Of each row: what it is sorted by, where it begins (block and place in one number), its bytes. */
  #keys: string[] = [];
  readonly #starts: number[] = [];
  readonly #sizes: number[] = [];
  #order: Uint32Array | null = null;

  constructor(blockBytes = usualBlockBytes) {
    this.#blockBytes = blockBytes;
    this.#used = blockBytes;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** @throws Failure roster_too_large: one row holds more than a block */
  add(person: ListedPerson): void {
    const text = encodePerson(person);
    const size = Buffer.byteLength(text);
    if (size > this.#blockBytes) throw new Failure('roster_too_large', 'row');
    if (this.#used + size > this.#blockBytes) {
      this.#blocks.push(Buffer.allocUnsafeSlow(this.#blockBytes));
      this.#used = 0;
    }
    const block = this.#blocks.length - 1;
    this.#blocks[block]?.write(text, this.#used);
    this.#keys.push(person.folded);
    this.#starts.push(block * this.#blockBytes + this.#used);
    this.#sizes.push(size);
    this.#used += size;
  }

  /** Puts them in the order of the index that is largest: what is written together lies together. After the last `add`. */
  sort(): void {
    const keys = this.#keys;
    const key = (at: number): string => keys[at] ?? '';
    this.#order = Uint32Array.from(keys.keys()).sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
    this.#keys = [];
  }

  /** Some of them in their order, with new ids in the same order, as `encodePeople` writes them; after `sort`. */
  encoded(from: number, to: number): Uint8Array {
    const rows = this.#order?.subarray(from, to) ?? [];
    return joinPeople(Array.from(rows, (at) => ({ rosterId: v7(), row: this.#row(at) })));
  }

  #row(at: number): Uint8Array {
    const start = this.#starts[at] ?? 0;
    const from = start % this.#blockBytes;
    return (
      this.#blocks[Math.floor(start / this.#blockBytes)]?.subarray(from, from + (this.#sizes[at] ?? 0)) ??
      new Uint8Array()
    );
  }
}
