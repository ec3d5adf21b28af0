import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { uptime } from 'node:os';
import { z } from 'zod';
import { deviceRole } from '../../main/contract/devices-api.ts';

/** A device and what was being done with it; whole, since the memory may not have been written when the process ends. */
const flight = z.object({
  key: z.string(),
  /** The key before the device was opened: by it the next process knows which device it is. */
  base: z.string(),
  role: deviceRole,
  model: z.string(),
  serialNumber: z.string().nullable(),
  step: z.string(),
});
export type Flight = z.infer<typeof flight>;
const markerFile = z.object({ bootedAt: z.number(), flights: z.array(flight) });

/** Two readings of the same start of the machine differ by no more, in seconds. */
const BOOT_TOLERANCE_S = 30;

/**
 * Names the devices at work, so that the process after a crash knows whose driver was running. Written without flushing: a dead
 * process keeps what it has written; only a power cut loses it, and that is no driver's fault.
 */
export class FlightMarker {
  readonly #fd: number | null;
  readonly #flights = new Set<Flight>();
  /** What was in flight when the process before this one ended. */
  readonly left: readonly Flight[];

  private constructor(fd: number | null, left: readonly Flight[]) {
    this.#fd = fd;
    this.left = left;
  }

  /** @param path null for none; a file that cannot be had costs the blame alone */
  static open(path: string | null): FlightMarker {
    if (path === null) return new FlightMarker(null, []);
    const left = readLeft(path);
    try {
      const marker = new FlightMarker(openSync(path, 'w', 0o600), left);
      marker.#write();
      return marker;
    } catch {
      return new FlightMarker(null, left);
    }
  }

  /** Work with a device begins. @returns to be called at its end */
  begin(device: Omit<Flight, 'step'>, step: string): () => void {
    const flight = { ...device, step };
    this.#flights.add(flight);
    this.#write();
    return () => {
      if (this.#flights.delete(flight)) this.#write();
    };
  }

  /** The process ends as it should: whatever still runs is nobody's crash. */
  close(): void {
    this.#flights.clear();
    this.#write();
    if (this.#fd !== null) closeSync(this.#fd);
  }

  #write(): void {
    if (this.#fd === null) return;
    const text = Buffer.from(JSON.stringify({ bootedAt: bootedAt(), flights: [...this.#flights] }));
    try {
      writeSync(this.#fd, text, 0, text.length, 0);
      ftruncateSync(this.#fd, text.length);
    } catch {
      // A full disk must not keep a finger from being taken.
    }
  }
}

function readLeft(path: string): Flight[] {
  try {
    const parsed = markerFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    // The machine itself went down in between.
    return Math.abs(parsed.bootedAt - bootedAt()) <= BOOT_TOLERANCE_S ? parsed.flights : [];
  } catch {
    return [];
  }
}

/** When the machine was started, in seconds of its clock. */
function bootedAt(): number {
  return Math.round(Date.now() / 1000 - uptime());
}
