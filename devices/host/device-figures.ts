import type { DeviceInfo } from '../../main/contract/devices-api.ts';
import { type ErrorCode, isErrorCode } from '../../main/contract/errors/codes.ts';
import type { Failure } from '../../main/contract/result.ts';
import type { AnyOpened } from '../drivers/driver.ts';
import { asideUntil } from './crash-budget.ts';
import type { DeviceEntry } from './device-entry.ts';
import type { DeviceMemory } from './device-memory.ts';
import type { DeviceRecord } from './device-record.ts';
import { FailureBudget } from './failure-budget.ts';
import type { Flight } from './flight-marker.ts';
import type { HostLimits } from './limits.ts';

/** Errors that say something about the device; the others are the operator's or nobody's. */
const FAULTS: ReadonlySet<ErrorCode> = new Set([
  'device_lost',
  'device_silent',
  'device_garbled',
  'device_refused',
  'device_untrusted',
  'device_tampered',
]);
/** What makers of converters put where a serial number belongs. */
const NO_SERIAL = /^(0*1?|0123456789abcdef|none|unknown|to be filled.*)$/i;

type Figures = Pick<
  DeviceInfo,
  | 'model'
  | 'serialNumber'
  | 'lastError'
  | 'lastErrorAt'
  | 'captures'
  | 'failures'
  | 'crashes'
  | 'selfTest'
  | 'retryAt'
  | 'previews'
  | 'takesSets'
>;

/** Who a device is and how it has done: the part of it that the memory keeps. */
export class DeviceFigures {
  readonly #memory: DeviceMemory;
  readonly #limits: HostLimits;
  readonly #budget: FailureBudget;
  #entry: DeviceEntry;
  /** The key as far as it can be told before the device is opened. */
  #base: string;
  #key: string;
  /** As the device told it when it was open. */
  #told: { model: string; serialNumber: string | null } | null = null;
  /** Of a device that was never there, so that nothing remembers it. */
  #absentSince: { code: string; at: string } | null = null;

  constructor(entry: DeviceEntry, memory: DeviceMemory, limits: HostLimits) {
    this.#entry = entry;
    this.#memory = memory;
    this.#limits = limits;
    this.#budget = new FailureBudget(limits);
    this.#base = keyOf(entry, null);
    this.#key = memory.keyAt(this.#base) ?? this.#base;
  }

  /** Model and serial number; where there is none to tell, the place. */
  get key(): string {
    return this.#key;
  }

  /** What the marker of work in flight says of the device. */
  get identity(): Omit<Flight, 'step'> {
    const { model, serialNumber } = this.figures;
    return { key: this.#key, base: this.#base, role: this.#entry.role, model, serialNumber };
  }

  get record(): DeviceRecord | null {
    return this.#memory.record(this.#key);
  }

  get figures(): Figures {
    const { record } = this;
    const last = record?.lastError ?? this.#absentSince;
    return {
      model: this.#told?.model ?? record?.model ?? this.#entry.model,
      serialNumber: this.#told?.serialNumber ?? record?.serialNumber ?? usableSerial(this.#entry.serialNumber),
      lastError: last?.code ?? null,
      lastErrorAt: last?.at ?? null,
      captures: record?.captures ?? 0,
      failures: record?.failures ?? 0,
      crashes: record?.crashes ?? 0,
      selfTest: record?.selfTest ?? null,
      retryAt: this.retryAt?.toISOString() ?? null,
      previews: record?.previews ?? false,
      takesSets: this.#entry.takesSets ?? record?.takesSets ?? false,
    };
  }

  /** Until when the device is set aside, by faults in a row or by ends of the process; null when it is not. */
  get retryAt(): Date | null {
    const now = this.#memory.now();
    const byCrash = this.record ? asideUntil(this.record, now, this.#limits) : null;
    const byFaults = this.#budget.spent ? new Date(now.getTime() + this.#budget.restMs) : null;
    if (!byCrash || !byFaults) return byCrash ?? byFaults;
    return byCrash > byFaults ? byCrash : byFaults;
  }

  /** Whether what was found is this device for sure, by its serial number. */
  isSame(entry: DeviceEntry): boolean {
    const serial = usableSerial(entry.serialNumber);
    return serial !== null && serial === usableSerial(this.#entry.serialNumber) && entry.role === this.#entry.role;
  }

  /** Whether what was found is another device for sure. */
  isOther(entry: DeviceEntry): boolean {
    const serial = usableSerial(entry.serialNumber);
    const own = usableSerial(this.#entry.serialNumber);
    return serial !== null && own !== null && serial !== own;
  }

  /** The same device at another place. */
  moved(entry: DeviceEntry): void {
    this.#entry = entry;
    this.#base = keyOf(entry, null);
  }

  /** The device is there, whether anybody opened it or not. */
  seen(): void {
    const { role, model } = this.#entry;
    const known = this.record;
    const serialNumber = this.#told?.serialNumber ?? known?.serialNumber ?? usableSerial(this.#entry.serialNumber);
    this.#memory.seen(this.#key, { role, model: this.#told?.model ?? known?.model ?? model, serialNumber });
    this.#absentSince = null;
  }

  opened(handle: AnyOpened): void {
    this.#told = { model: handle.model, serialNumber: handle.serialNumber ?? usableSerial(this.#entry.serialNumber) };
    const key = keyOf(this.#entry, handle.serialNumber);
    // What was noted before anybody knew better is this device's.
    if (this.#key === this.#base) this.#memory.rename(this.#key, key);
    this.#key = key;
    if (key !== this.#base || this.#memory.keyAt(key) !== null) this.#memory.setKeyAt(this.#base, key);
    this.seen();
    const can = { previews: 'preview' in handle, takesSets: 'captureSet' in handle };
    const { record } = this;
    if (record && (record.previews !== can.previews || record.takesSets !== can.takesSets))
      this.#memory.change(key, (one) => void Object.assign(one, can));
  }

  /** Something went well; `captures` of it are counted. */
  wentWell(captures: number): void {
    this.#budget.success();
    const { record } = this;
    if (captures === 0 && !record?.lastError) return;
    this.#memory.change(this.#key, (one) => {
      one.captures += captures;
      one.lastError = null;
    });
  }

  /** It is as the code says, which is nobody's fault: pulled while nothing was asked of it, or not there. */
  noted(code: string): void {
    const last = { code, at: this.#memory.now().toISOString() };
    const before = this.record ? this.record.lastError : this.#absentSince;
    // Since when, not how often: a reader that is away is looked for again and again.
    if (before?.code === code) return;
    this.#absentSince = last;
    this.#memory.change(this.#key, (one) => {
      one.lastError = last;
    });
  }

  /** Something went wrong. @returns true when the device rests from now on */
  wentWrong(failure: Failure, step: string): boolean {
    const code = isErrorCode(failure.code) ? failure.code : 'internal';
    if (!FAULTS.has(failure.code)) {
      this.noted(code);
      return false;
    }
    if (!this.record) this.seen();
    const at = this.#memory.now().toISOString();
    this.#memory.change(this.#key, (one) => {
      one.lastError = { code, at };
      one.failures++;
    });
    this.#memory.fault(this.#key, failure.code, failure.detail ? `${step}: ${failure.detail}` : step);
    this.#budget.failure();
    return this.#budget.spent;
  }

  tested(error: string | null): void {
    const at = this.#memory.now().toISOString();
    if (!this.record) this.seen();
    this.#memory.change(this.#key, (one) => {
      one.selfTest = { at, error };
    });
  }

  /** The operator wants it tried again. */
  forgive(): void {
    this.#budget.success();
    const at = this.#memory.now().toISOString();
    this.#memory.change(this.#key, (one) => {
      one.forgivenAt = at;
    });
  }
}

function usableSerial(serial: string | null | undefined): string | null {
  return serial && !NO_SERIAL.test(serial.trim()) ? serial.trim() : null;
}

/** Model and serial number, the device's own before its converter's; where there is none, model and place. */
function keyOf(entry: DeviceEntry, told: string | null): string {
  const serial = told ?? usableSerial(entry.serialNumber);
  return (serial === null ? `${entry.model}@${entry.deviceId}` : `${entry.model}|${serial}`).slice(0, 400);
}
