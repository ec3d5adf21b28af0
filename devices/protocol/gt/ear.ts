import type { Ear, Heard } from '../exchange/heard.ts';
import { ERROR, type GtAnswer, parseAnswer } from './commands.ts';
import {
  COMMAND_BYTES,
  COMMAND_HEAD,
  DATA_HEAD,
  frameSum,
  HEAD_BYTES,
  headAt,
  parsePacket,
  SUM_BYTES,
} from './frame.ts';

const joined = (first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
};

/**
 * What a GT-5xx sensor was heard to say. A data frame does not tell its length: it is whole when its sum is right behind one
 * of the lengths that are waited for, and nothing follows where a longer one could still come.
 */
export class GtEar implements Ear<GtAnswer> {
  #lengths: readonly number[] = [];
  #buffer = new Uint8Array(0);
  /** A data frame so far, its head included; null between frames. */
  #data: { bytes: Uint8Array; filled: number } | null = null;

  get pending(): number {
    return this.#data?.filled ?? this.#buffer.length;
  }

  reset(lengths: readonly number[]): void {
    this.#lengths = [...lengths].sort((a, b) => a - b);
    this.#buffer = new Uint8Array(0);
    this.#data = null;
  }

  push(chunk: Uint8Array): Heard<GtAnswer>[] {
    if (this.#data) return this.#fill(chunk);
    const bytes = joined(this.#buffer, chunk);
    const heard: Heard<GtAnswer>[] = [];
    let at = 0;
    let garbage = 0;
    const flushGarbage = (): void => {
      if (garbage > 0) heard.push({ kind: 'garbage', bytes: garbage });
      garbage = 0;
    };
    while (at < bytes.length) {
      const found = this.#at(bytes, at);
      if (found === 'partial') break;
      if (found === 'none' || found === 'sum') {
        if (found === 'sum') {
          flushGarbage();
          heard.push({ kind: 'fault', fault: 'sum' });
        }
        at++;
        garbage++;
        continue;
      }
      flushGarbage();
      if (found === 'data') {
        this.#buffer = new Uint8Array(0);
        this.#data = { bytes: new Uint8Array(HEAD_BYTES + Math.max(...this.#lengths) + SUM_BYTES), filled: 0 };
        return [...heard, ...this.#fill(bytes.subarray(at))];
      }
      heard.push(found);
      at += COMMAND_BYTES;
    }
    flushGarbage();
    this.#buffer = bytes.slice(at);
    return heard;
  }

  silence(): Heard<GtAnswer>[] {
    const data = this.#data;
    if (!data || !this.#lengths.includes(data.filled - HEAD_BYTES - SUM_BYTES) || !this.#sumIsRight()) return [];
    return this.#whole(data.filled);
  }

  #at(bytes: Uint8Array, at: number): Heard<GtAnswer> | 'data' | 'partial' | 'none' | 'sum' {
    if (this.#lengths.length > 0) {
      const data = headAt(bytes, at, DATA_HEAD);
      if (data !== 'none') return data === 'whole' ? 'data' : 'partial';
    }
    const head = headAt(bytes, at, COMMAND_HEAD);
    if (head === 'none') return 'none';
    if (bytes.length - at < COMMAND_BYTES) return 'partial';
    const packet = parsePacket(bytes.subarray(at, at + COMMAND_BYTES));
    if (!packet) return 'sum';
    const answer = parseAnswer(packet);
    if (!answer) return { kind: 'garbage', bytes: COMMAND_BYTES };
    const damaged = !answer.ok && answer.parameter === ERROR.commandDamaged;
    return { kind: 'answer', answer, verdict: answer.ok ? 'good' : damaged ? 'damagedCommand' : 'refused' };
  }

  /** Takes bytes of the data frame; what is behind its largest length belongs to the next one. */
  #fill(chunk: Uint8Array): Heard<GtAnswer>[] {
    const data = this.#data;
    if (!data) return [];
    const taken = Math.min(chunk.length, data.bytes.length - data.filled);
    data.bytes.set(chunk.subarray(0, taken), data.filled);
    data.filled += taken;
    if (data.filled < data.bytes.length) return [{ kind: 'arriving', bytes: Math.max(0, data.filled - HEAD_BYTES) }];
    const heard = this.#sumIsRight() ? this.#whole(data.filled) : this.#broken();
    return [...heard, ...this.push(chunk.subarray(taken))];
  }

  #sumIsRight(): boolean {
    const { bytes, filled } = this.#data!;
    const sum = bytes[filled - 2]! | (bytes[filled - 1]! << 8);
    return sum === frameSum(bytes.subarray(0, filled - SUM_BYTES));
  }

  #whole(filled: number): Heard<GtAnswer>[] {
    const bytes = this.#data!.bytes.slice(HEAD_BYTES, filled - SUM_BYTES);
    this.#data = null;
    return [{ kind: 'data', bytes, last: true }];
  }

  #broken(): Heard<GtAnswer>[] {
    this.#data = null;
    return [{ kind: 'fault', fault: 'sum' }];
  }
}
