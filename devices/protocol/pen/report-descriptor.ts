/** One value of an input report, and where its bits stand. */
export interface InputField {
  /** 0 where the device does not number its reports. */
  reportId: number;
  /** From the first bit after the report id; bits count from the lowest of each byte. */
  bitOffset: number;
  /** 1 to 32. */
  bitSize: number;
  /** Usage page in the upper 16 bits, usage in the lower. */
  usage: number;
  /** Usage of the application collection that it is part of. */
  application: number;
  logicalMin: number;
  logicalMax: number;
  /** Both 0: as the logical ones. */
  physicalMin: number;
  physicalMax: number;
  unit: number;
  unitExponent: number;
}

export type DescriptorProblem = 'cut_short' | 'unbalanced' | 'too_large';

/** A report descriptor that is none. */
export class DescriptorError extends Error {
  readonly code: DescriptorProblem;
  constructor(code: DescriptorProblem) {
    super(code);
    this.code = code;
  }
}

/** What Linux takes at most (HID_MAX_DESCRIPTOR_SIZE). */
export const MAX_DESCRIPTOR_BYTES = 4_096;
const MAX_FIELDS = 2_048;
const MAX_REPORT_BITS = 64 * 1_024;
const MAX_DEPTH = 64;

interface Globals {
  page: number;
  logicalMin: number;
  logicalMax: number;
  /** Read again once the minimum says whether numbers have a sign. */
  logicalMaxUnsigned: number;
  physicalMin: number;
  physicalMax: number;
  unit: number;
  unitExponent: number;
  size: number;
  count: number;
  reportId: number;
}

const initial: Globals = {
  page: 0,
  logicalMin: 0,
  logicalMax: 0,
  logicalMaxUnsigned: 0,
  physicalMin: 0,
  physicalMax: 0,
  unit: 0,
  unitExponent: 0,
  size: 0,
  count: 0,
  reportId: 0,
};

/**
 * The input values that a HID device declares (USB HID 1.11, 6.2.2), in the order of the descriptor. Arrays, constants, outputs and
 * features are passed over.
 * @throws DescriptorError
 */
export function inputFields(descriptor: Uint8Array): InputField[] {
  if (descriptor.length > MAX_DESCRIPTOR_BYTES) throw new DescriptorError('too_large');
  const reading = new Reading();
  let at = 0;
  while (at < descriptor.length) {
    const prefix = descriptor[at] ?? 0;
    if (prefix === 0xfe) {
      // A long item: none is defined.
      at += 3 + (descriptor[at + 1] ?? 0);
      continue;
    }
    const size = [0, 1, 2, 4][prefix & 3] ?? 0;
    if (at + 1 + size > descriptor.length) throw new DescriptorError('cut_short');
    let value = 0;
    for (let i = size; i > 0; i--) value = value * 256 + (descriptor[at + i] ?? 0);
    reading.item(prefix & 0xfc, value, size);
    at += 1 + size;
  }
  if (at > descriptor.length) throw new DescriptorError('cut_short');
  if (reading.depth > 0) throw new DescriptorError('unbalanced');
  return reading.fields;
}

class Reading {
  readonly fields: InputField[] = [];
  readonly #bits = new Map<number, number>();
  readonly #stack: Globals[] = [];
  #globals = initial;
  #usages: number[] = [];
  #usageMin: number | null = null;
  #usageMax: number | null = null;
  /** Application of each open collection. */
  readonly #applications: number[] = [];

  get depth(): number {
    return this.#applications.length;
  }

  item(tag: number, value: number, size: number): void {
    const global = globalItem(tag, value, size);
    if (global) this.#globals = { ...this.#globals, ...global };
    else if (tag === 0xa4) this.#push();
    else if (tag === 0xb4) this.#pop();
    else if (tag === 0x08) this.#addUsage(this.#usage(value, size));
    else if (tag === 0x18) this.#usageMin = this.#usage(value, size);
    else if (tag === 0x28) this.#usageMax = this.#usage(value, size);
    else this.#main(tag, value);
  }

  #push(): void {
    if (this.#stack.length >= MAX_DEPTH) throw new DescriptorError('too_large');
    this.#stack.push(this.#globals);
  }

  #pop(): void {
    const before = this.#stack.pop();
    if (!before) throw new DescriptorError('unbalanced');
    this.#globals = before;
  }

  #addUsage(usage: number): void {
    if (this.#usages.length >= MAX_FIELDS) throw new DescriptorError('too_large');
    this.#usages.push(usage);
  }

  #main(tag: number, value: number): void {
    if (tag === 0xa0) {
      if (this.depth >= MAX_DEPTH) throw new DescriptorError('too_large');
      const isApplication = value === 1;
      this.#applications.push(isApplication ? (this.#usages[0] ?? 0) : (this.#applications.at(-1) ?? 0));
    } else if (tag === 0xc0) {
      if (this.#applications.pop() === undefined) throw new DescriptorError('unbalanced');
    } else if (tag === 0x80) this.#input(value);
    else if (tag !== 0x90 && tag !== 0xb0) return;
    // Local items hold for one main item.
    this.#usages = [];
    this.#usageMin = null;
    this.#usageMax = null;
  }

  #input(flags: number): void {
    const { size, count, reportId } = this.#globals;
    const from = this.#bits.get(reportId) ?? 0;
    const end = from + size * count;
    if (end > MAX_REPORT_BITS) throw new DescriptorError('too_large');
    this.#bits.set(reportId, end);
    const isConstant = (flags & 1) === 1;
    const isVariable = (flags & 2) === 2;
    if (isConstant || !isVariable || size < 1 || size > 32 || this.#usageAt(0) === null) return;
    for (let i = 0; i < count; i++) {
      if (this.fields.length >= MAX_FIELDS) throw new DescriptorError('too_large');
      this.fields.push(this.#field(from + i * size, this.#usageAt(i) ?? 0));
    }
  }

  #field(bitOffset: number, usage: number): InputField {
    const { size, reportId, logicalMin, logicalMax, logicalMaxUnsigned, ...rest } = this.#globals;
    const { physicalMin, physicalMax, unit, unitExponent } = rest;
    return {
      reportId,
      bitOffset,
      bitSize: size,
      usage,
      application: this.#applications.at(-1) ?? 0,
      logicalMin,
      // Many write 255 in one byte, which as a signed number were -1.
      logicalMax: logicalMax < logicalMin ? logicalMaxUnsigned : logicalMax,
      physicalMin,
      physicalMax,
      unit,
      unitExponent,
    };
  }

  /** The last usage holds for all values that are left (6.2.2.8). */
  #usageAt(index: number): number | null {
    if (this.#usages.length > 0) return this.#usages[Math.min(index, this.#usages.length - 1)] ?? null;
    if (this.#usageMin === null) return null;
    return Math.min(this.#usageMin + index, this.#usageMax ?? this.#usageMin);
  }

  #usage(value: number, size: number): number {
    return size === 4 ? value : this.#globals.page * 65_536 + value;
  }
}

/** What a global item sets (6.2.2.7); null for other items. */
function globalItem(tag: number, value: number, size: number): Partial<Globals> | null {
  switch (tag) {
    case 0x04:
      return { page: value & 0xffff };
    case 0x14:
      return { logicalMin: signed(value, size) };
    case 0x24:
      return { logicalMax: signed(value, size), logicalMaxUnsigned: value };
    case 0x34:
      return { physicalMin: signed(value, size) };
    case 0x44:
      return { physicalMax: signed(value, size) };
    case 0x54:
      return { unitExponent: exponent(value) };
    case 0x64:
      return { unit: value };
    case 0x74:
      return { size: value };
    case 0x84:
      return { reportId: value & 0xff };
    case 0x94:
      return { count: value };
    default:
      return null;
  }
}

function signed(value: number, size: number): number {
  const range = 2 ** (8 * size);
  return size > 0 && value >= range / 2 ? value - range : value;
}

/** Four bits with a sign. */
function exponent(value: number): number {
  const nibble = value & 0xf;
  return nibble > 7 ? nibble - 16 : nibble;
}
