import { z } from 'zod';
import { bytes } from './bytes.ts';
import { defineApi } from './call.ts';

export const deviceRole = z.enum(['fingerprint', 'camera', 'barcode']);
export type DeviceRole = z.infer<typeof deviceRole>;
/** Roles of devices that take images; the others tell by themselves. */
export const imageRole = z.enum(['fingerprint', 'camera']);
export type ImageRole = z.infer<typeof imageRole>;

export const deviceInfo = z.object({
  /** Stable for a port and driver while the process lives, e.g. `zfm:/dev/ttyUSB0`. */
  deviceId: z.string(),
  role: deviceRole,
  model: z.string(),
  serialNumber: z.string().nullable(),
  state: z.enum(['available', 'inUse', 'lost', 'unavailable']),
  /** Error code of the last fault, for the Devices screen. */
  lastError: z.string().nullable(),
  captures: z.number().int(),
  failures: z.number().int(),
  /** A simulator: shown as such wherever the device is named. */
  simulated: z.boolean(),
});
export type DeviceInfo = z.infer<typeof deviceInfo>;

/** Pixels row by row: `gray8` one byte a pixel, `rgb8` three. `ppi` is 0 where a device has no fixed scale (cameras). */
export const capturedImage = z.object({
  format: z.enum(['gray8', 'rgb8']),
  width: z.number().int().min(1).max(16_384),
  height: z.number().int().min(1).max(16_384),
  ppi: z.number().int().min(0),
  data: bytes,
});
export type CapturedImage = z.infer<typeof capturedImage>;

export const captureProgress = z.object({
  sessionId: z.string(),
  /** `awaitingLift`: the finger of the capture before still lies on the glass. */
  phase: z.enum(['awaitingLift', 'awaitingFinger', 'fingerOn', 'reading', 'done']),
  /** 0 to 1 while `reading`. */
  share: z.number().min(0).max(1),
});

const sessionErrors = [
  'device_absent',
  'device_lost',
  'device_busy',
  'device_silent',
  'device_garbled',
  'device_refused',
  'device_unavailable',
] as const;

/** Served by the devices process. One session per device: whoever opened it has it alone. */
export const devicesApi = defineApi({
  name: 'devices',
  calls: {
    list: {
      about: 'Every device known, with its state and counters.',
      input: z.object({}),
      output: z.object({ devices: z.array(deviceInfo) }),
      errors: [],
    },
    open: {
      about: 'Opens the default device of a role, or the one named, and locks it for this session.',
      input: z.object({ role: deviceRole, deviceId: z.string().optional() }),
      output: z.object({ sessionId: z.string(), device: deviceInfo }),
      errors: sessionErrors,
    },
    capture: {
      about: 'Takes one image. Waits for the finger; cancel by aborting the call.',
      input: z.object({
        sessionId: z.string(),
        /** Finger position or `portrait`; shown by simulators, ignored by single-finger scanners. */
        position: z.string().max(40),
        timeoutMs: z.number().int().min(1).max(300_000),
      }),
      output: z.object({ image: capturedImage }),
      errors: [...sessionErrors, 'finger_timeout'],
    },
    close: {
      about: 'Ends a session and frees its device. Closing a closed session is no error.',
      input: z.object({ sessionId: z.string() }),
      output: z.object({}),
      errors: [],
    },
  },
  events: {
    deviceChanged: deviceInfo,
    captureProgress,
    /** The reader of a session scanned a code; text as it came, for the session's holder alone. */
    codeScanned: z.object({ sessionId: z.string(), text: z.string().max(4_000) }),
  },
});
export type DevicesApi = typeof devicesApi;
