import { z } from 'zod';

export const devicesVariable = 'TRAM_DEVICES';

/** What the devices process is told in `TRAM_DEVICES`. */
export const devicesSettings = z.strictObject({
  ports: z
    .array(
      z.strictObject({
        /** `/dev/ttyUSB0`, `COM3`, or `auto`: the first port whose USB ids are the driver's. */
        path: z.string().min(1).max(400),
        driver: z.string().min(1).max(40),
      }),
    )
    .max(16)
    .default([]),
  /** HID devices: the system's path, or `auto` for the first one of the driver's kind. */
  hid: z
    .array(z.strictObject({ path: z.string().min(1).max(400), driver: z.string().min(1).max(40) }))
    .max(16)
    .optional(),
  /** Whether devices are looked for: at the start, when something is plugged in, and when the operator wishes. */
  discover: z.boolean().optional(),
  /** File of what is remembered of the devices; without one their counters end with the process. */
  memory: z.string().min(1).max(4_000).optional(),
  /** Services of MOSIP's Secure Biometric Interface. */
  sbi: z
    .strictObject({
      /** PEM files of the roots whose devices are trusted. */
      trustFolder: z.string().min(1).max(4_000).optional(),
      ports: z.array(z.number().int().min(1).max(65_535)).max(200).optional(),
      requestedScore: z.number().int().min(0).max(100).optional(),
    })
    .optional(),
  /** Simulated devices; never in a real station. */
  demo: z
    .strictObject({
      camera: z.strictObject({ seed: z.number().int().min(0).default(1) }).optional(),
      memoryScanner: z
        .strictObject({
          seed: z.number().int().min(0).default(1),
          /** Folder with PNG images instead of made-up fingers. */
          fingers: z.string().optional(),
          /** Looks without a finger before each image. */
          polls: z.number().int().min(0).max(1000).optional(),
          /** Bits a second, or as fast as it goes. */
          speed: z.number().int().min(1200).optional(),
        })
        .optional(),
      /** A signature pad that signs by itself each time it is opened. */
      pad: z.strictObject({}).optional(),
    })
    .optional(),
});
export type DevicesSettings = z.infer<typeof devicesSettings>;

/** Settings that cannot be used. The message names the field, never its value. */
export class SettingsError extends Error {
  readonly code = 'settings';
}

/** Reads the settings; none at all means no device. Throws SettingsError. */
export function parseDevicesSettings(text: string | undefined): DevicesSettings {
  if (text === undefined || text.trim() === '') return { ports: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SettingsError('TRAM_DEVICES is no JSON');
  }
  const parsed = devicesSettings.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SettingsError(`TRAM_DEVICES: ${parsed.error.issues[0]?.path.join('.') || 'wrong form'}`);
}
