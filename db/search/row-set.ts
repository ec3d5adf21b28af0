/** A set of places 0 to `size - 1`, one bit each. */
export class RowSet {
  readonly size: number;
  private readonly bits: Uint32Array;

  constructor(size: number) {
    this.size = size;
    this.bits = new Uint32Array((size + 31) >>> 5);
  }

  add(place: number): void {
    const at = place >>> 5;
    this.bits[at] = (this.bits[at] ?? 0) | (1 << (place & 31));
  }

  /** Adds places `from` to `to - 1`. */
  addRange(from: number, to: number): this {
    for (let place = from; place < to; place++) this.add(place);
    return this;
  }

  /** Keeps only what is in the other, too. */
  intersect(other: RowSet): this {
    for (let i = 0; i < this.bits.length; i++) this.bits[i] = (this.bits[i] ?? 0) & (other.bits[i] ?? 0);
    return this;
  }

  copy(): RowSet {
    const copy = new RowSet(this.size);
    copy.bits.set(this.bits);
    return copy;
  }

  has(place: number): boolean {
    return (((this.bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1;
  }

  count(): number {
    let count = 0;
    for (let bits of this.bits) {
      // Bits added in pairs, fours and bytes (Warren, Hacker's Delight, 5-1).
      bits -= (bits >>> 1) & 0x55555555;
      bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
      count += (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
    }
    return count;
  }

  /** The places, smallest first. */
  *[Symbol.iterator](): Generator<number> {
    for (let at = 0; at < this.bits.length; at++) {
      for (let bits = this.bits[at] ?? 0; bits !== 0; bits &= bits - 1) yield at * 32 + 31 - Math.clz32(bits & -bits);
    }
  }
}
