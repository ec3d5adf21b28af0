import { readFile, rename } from 'node:fs/promises';
import type { DeviceRole } from '../../main/contract/devices-api.ts';
import { describeUnknown } from '../../main/contract/result.ts';
import { type DeviceRecord, FAULTS_KEPT, type MemoryFile, memoryFile } from './device-record.ts';
import { replaceFile } from './durable-file.ts';

/** So many devices are remembered; a station sees a few. */
const DEVICES_KEPT = 200;
const PLACES_KEPT = 400;
/** Changes within this time are one write, in ms. */
const PAUSE_MS = 500;

export interface MemoryOptions {
  /** The file; without one everything is forgotten with the process. */
  path: string | null;
  now?: () => Date;
  /** Told what went wrong with the file, in words without its content. */
  onTrouble?: (what: string) => void;
}

/** What the station remembers of its devices: counters, faults, self-tests, the chosen device of each role. */
export class DeviceMemory {
  readonly #path: string | null;
  readonly #now: () => Date;
  readonly #onTrouble: (what: string) => void;
  readonly #data: MemoryFile;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  private constructor(options: MemoryOptions, data: MemoryFile) {
    this.#path = options.path;
    this.#now = options.now ?? (() => new Date());
    this.#onTrouble = options.onTrouble ?? (() => {});
    this.#data = data;
  }

  /** Reads the file. A broken one is put aside (`.broken`) and the memory starts anew: no device waits for its history. */
  static async open(options: MemoryOptions): Promise<DeviceMemory> {
    return new DeviceMemory(options, options.path === null ? empty() : await read(options.path, options.onTrouble));
  }

  /** A memory that ends with the process. */
  static forgetful(now?: () => Date): DeviceMemory {
    return new DeviceMemory({ path: null, ...(now ? { now } : {}) }, empty());
  }

  now(): Date {
    return this.#now();
  }

  record(key: string): DeviceRecord | null {
    return this.#data.devices[key] ?? null;
  }

  /** The record of a device, made at its first sight. */
  seen(key: string, device: Pick<DeviceRecord, 'role' | 'model' | 'serialNumber'>): DeviceRecord {
    const at = this.#now().toISOString();
    const today = at.slice(0, 10);
    const known = this.#data.devices[key];
    const record = known ?? { ...device, ...blank(), firstSeenAt: at, lastSeenOn: today };
    if (known && known.lastSeenOn === today && known.model === device.model) return record;
    this.#data.devices[key] = Object.assign(record, { model: device.model, lastSeenOn: today });
    forgetOldest(this.#data);
    this.#save();
    return record;
  }

  change(key: string, change: (record: DeviceRecord) => void): void {
    const record = this.#data.devices[key];
    if (!record) return;
    change(record);
    this.#save();
  }

  /** One more fault of a device. */
  fault(key: string, code: string, detail: string | null): void {
    const at = this.#now().toISOString();
    this.change(key, (record) => {
      record.faults = [{ at, code, detail }, ...record.faults].slice(0, FAULTS_KEPT);
    });
  }

  /** A device turned out to be another than its place let expect: what was noted under the place goes to it. */
  rename(from: string, to: string): void {
    const before = this.#data.devices[from];
    if (!before || from === to) return;
    const known = this.#data.devices[to];
    this.#data.devices[to] = known ? added(known, before) : before;
    delete this.#data.devices[from];
    this.#save();
  }

  defaultOf(role: DeviceRole): string | null {
    return this.#data.defaults[role] ?? null;
  }

  setDefault(role: DeviceRole, key: string): void {
    this.#data.defaults[role] = key;
    this.#save();
  }

  keyAt(place: string): string | null {
    return this.#data.places[place] ?? null;
  }

  setKeyAt(place: string, key: string): void {
    if (this.#data.places[place] === key) return;
    this.#data.places[place] = key;
    trim(this.#data.places);
    this.#save();
  }

  driverAt(port: string): string | null {
    return this.#data.drivers[port] ?? null;
  }

  setDriverAt(port: string, driver: string): void {
    if (this.#data.drivers[port] === driver) return;
    this.#data.drivers[port] = driver;
    trim(this.#data.drivers);
    this.#save();
  }

  /** Writes what has not been written. Never rejects. */
  async flush(): Promise<void> {
    if (this.#timer) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#write();
    }
    await this.#writing;
  }

  #save(): void {
    if (this.#path === null) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#write();
    }, PAUSE_MS);
    this.#timer.unref();
  }

  #write(): void {
    const path = this.#path;
    if (path === null) return;
    this.#writing = this.#writing
      .then(() => replaceFile(path, `${JSON.stringify(this.#data)}\n`))
      // A full disk costs the counters of a moment, never a capture; the next change tries again.
      .catch((error: unknown) => this.#onTrouble(`device memory not written: ${describeUnknown(error)}`));
  }
}

async function read(path: string, onTrouble: ((what: string) => void) | undefined): Promise<MemoryFile> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT')
      onTrouble?.(`device memory not read: ${describeUnknown(error)}`);
    return empty();
  }
  try {
    return memoryFile.parse(JSON.parse(text));
  } catch {
    onTrouble?.('device memory broken: put aside');
    await rename(path, `${path}.broken`).catch(() => {});
    return empty();
  }
}

function empty(): MemoryFile {
  return { v: 1, devices: {}, defaults: {}, places: {}, drivers: {} };
}

function blank(): Omit<DeviceRecord, 'role' | 'model' | 'serialNumber' | 'firstSeenAt' | 'lastSeenOn'> {
  const counters = { captures: 0, failures: 0, crashes: 0, faults: [], lastError: null };
  return { ...counters, forgivenAt: null, selfTest: null, previews: false, takesSets: false };
}

function added(known: DeviceRecord, more: DeviceRecord): DeviceRecord {
  const faults = [...known.faults, ...more.faults].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, FAULTS_KEPT);
  return {
    ...known,
    captures: known.captures + more.captures,
    failures: known.failures + more.failures,
    crashes: known.crashes + more.crashes,
    firstSeenAt: known.firstSeenAt < more.firstSeenAt ? known.firstSeenAt : more.firstSeenAt,
    faults,
  };
}

function forgetOldest(data: MemoryFile): void {
  const keys = Object.keys(data.devices);
  if (keys.length <= DEVICES_KEPT) return;
  const chosen = new Set(Object.values(data.defaults));
  const oldest = keys
    .filter((key) => !chosen.has(key))
    .sort((a, b) => ((data.devices[a]?.lastSeenOn ?? '') < (data.devices[b]?.lastSeenOn ?? '') ? -1 : 1))[0];
  if (oldest !== undefined) delete data.devices[oldest];
}

/** Objects keep the order of entry: the first is the oldest. */
function trim(entries: Record<string, string>): void {
  const keys = Object.keys(entries);
  for (const key of keys.slice(0, Math.max(0, keys.length - PLACES_KEPT))) delete entries[key];
}
