import type { DeviceInfo, DeviceReport, DeviceRole } from '../../main/contract/devices-api.ts';
import { Failure } from '../../main/contract/result.ts';
import type { DeviceEntry } from './device-entry.ts';
import type { DeviceMemory } from './device-memory.ts';
import type { FlightMarker } from './flight-marker.ts';
import type { HostLimits } from './limits.ts';
import { ManagedDevice } from './managed-device.ts';

export interface TableOptions {
  memory: DeviceMemory;
  marker: FlightMarker;
  limits: HostLimits;
  onChange(info: DeviceInfo): void;
}

/** Every device known. They come and go; one that left stays with its figures, as `lost`. */
export class DeviceTable {
  readonly #options: TableOptions;
  readonly #devices: ManagedDevice[] = [];
  /** The kind of line that found each; none for those of the settings. */
  readonly #sources = new Map<ManagedDevice, string>();
  /** What was last told to be the default of each role. */
  readonly #told = new Map<DeviceRole, ManagedDevice>();

  constructor(options: TableOptions) {
    this.#options = options;
  }

  get devices(): readonly ManagedDevice[] {
    return this.#devices;
  }

  get infos(): DeviceInfo[] {
    return this.#devices.map((device) => this.infoOf(device));
  }

  infoOf(device: ManagedDevice): DeviceInfo {
    return device.info(this.#defaultOf(device.entry.role) === device);
  }

  /** A device of the settings, of which nobody knows whether it is there. */
  add(entry: DeviceEntry, deviceId = entry.deviceId): ManagedDevice {
    const around = { ...this.#options, onChange: (changed: ManagedDevice) => this.#changed(changed) };
    const device = new ManagedDevice(entry, deviceId, around);
    this.#devices.push(device);
    if (!this.#told.has(entry.role)) this.#told.set(entry.role, device);
    return device;
  }

  /**
   * What one kind of line has now. A device that is there again, at its place or with its serial number at another, is the same one as
   * before; what is not there any more is lost. Devices of the settings are not concerned.
   */
  reconcile(source: string, entries: readonly DeviceEntry[]): void {
    const known = this.#devices.filter((device) => this.#sources.get(device) === source);
    const here = new Set<ManagedDevice>();
    for (const entry of entries) {
      const free = known.filter((device) => !here.has(device));
      const same =
        free.find((device) => device.figures.isSame(entry)) ??
        free.find((device) => device.entry.deviceId === entry.deviceId && !device.figures.isOther(entry));
      const device = same ?? this.add(entry, this.#freeId(entry.deviceId));
      here.add(device);
      this.#sources.set(device, source);
      device.found(entry);
      if (!same) this.#changed(device);
    }
    for (const device of known) if (!here.has(device)) device.missed();
  }

  find(deviceId: string): ManagedDevice | null {
    return this.#devices.find((device) => device.deviceId === deviceId) ?? null;
  }

  /**
   * The device named; else the one that was made the default of the role, if it is free and well; else the first that is free
   * and well, the first free, the first; null where there is none.
   */
  choose({ role, deviceId }: { role: DeviceRole; deviceId?: string | undefined }): ManagedDevice | null {
    const candidates = this.#devices.filter(
      (device) => device.entry.role === role && (deviceId === undefined || device.deviceId === deviceId),
    );
    return this.#preferred(candidates) ?? null;
  }

  /** @throws Failure device_absent */
  setDefault(deviceId: string): void {
    const device = this.find(deviceId);
    if (!device) throw new Failure('device_absent', 'no such device');
    device.figures.seen();
    this.#options.memory.setDefault(device.entry.role, device.figures.key);
    this.#changed(device);
  }

  report(): DeviceReport[] {
    return this.#devices.flatMap((device) => {
      const { record } = device.figures;
      if (!record) return [];
      return [{ info: this.infoOf(device), firstSeenAt: record.firstSeenAt, faults: record.faults }];
    });
  }

  /** A device that moved keeps its id, and its place may have another one now. */
  #freeId(wanted: string): string {
    let id = wanted;
    for (let n = 2; this.find(id); n++) id = `${wanted} (${n})`;
    return id;
  }

  #preferred(candidates: readonly ManagedDevice[]): ManagedDevice | undefined {
    const free = candidates.filter((device) => !device.inUse);
    const well = free.filter((device) => device.state === 'available');
    return well.find((device) => this.#isChosen(device)) ?? well[0] ?? free[0] ?? candidates[0];
  }

  #isChosen(device: ManagedDevice): boolean {
    return this.#options.memory.defaultOf(device.entry.role) === device.figures.key;
  }

  /** The one that the screen shows as the default: the chosen one while it is here, whoever has it. */
  #defaultOf(role: DeviceRole): ManagedDevice | undefined {
    const candidates = this.#devices.filter((device) => device.entry.role === role);
    const here = candidates.filter(({ state }) => state === 'available' || state === 'inUse');
    return here.find((device) => this.#isChosen(device)) ?? here[0] ?? candidates[0];
  }

  #changed(device: ManagedDevice): void {
    const { role } = device.entry;
    const now = this.#defaultOf(role);
    const before = this.#told.get(role);
    if (now) this.#told.set(role, now);
    this.#options.onChange(this.infoOf(device));
    for (const other of [before, now]) {
      if (before !== now && other && other !== device) this.#options.onChange(this.infoOf(other));
    }
  }
}
