import { z } from 'zod';
import { deviceFault, deviceRole } from '../../main/contract/devices-api.ts';

const count = z.number().int().min(0);

/** What is remembered of one device over ends of the process: nothing about persons, nothing of images. */
export const deviceRecord = z.object({
  role: deviceRole,
  model: z.string().max(200),
  serialNumber: z.string().max(200).nullable(),
  firstSeenAt: z.string(),
  /** By whole days: it decides what is forgotten first. */
  lastSeenOn: z.string(),
  captures: count,
  failures: count,
  crashes: count,
  /** Since the last thing that went well. */
  lastError: z.object({ code: z.string(), at: z.string() }).nullable(),
  /** Ends of the process before this time are held against the device no more. */
  forgivenAt: z.string().nullable(),
  /** The newest first. */
  faults: z.array(deviceFault).max(100),
  selfTest: z.object({ at: z.string(), error: z.string().nullable() }).nullable(),
  /** What it could when it was last open. */
  previews: z.boolean(),
  takesSets: z.boolean(),
});
export type DeviceRecord = z.infer<typeof deviceRecord>;

/** The file: devices by their key, the chosen one of each role, and what answered where. */
export const memoryFile = z.object({
  v: z.literal(1),
  devices: z.record(z.string().max(400), deviceRecord),
  defaults: z.partialRecord(deviceRole, z.string().max(400)),
  /** By place: the device that was last seen there, for its figures before it is opened. */
  places: z.record(z.string().max(400), z.string().max(400)),
  /** By port: the driver that was answered, where several might be. */
  drivers: z.record(z.string().max(400), z.string().max(40)),
});
export type MemoryFile = z.infer<typeof memoryFile>;

/** At most so many faults of a device are kept. */
export const FAULTS_KEPT = 100;
