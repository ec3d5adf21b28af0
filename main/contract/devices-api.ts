import { z } from 'zod';
import { bytes } from './bytes.ts';
import { defineApi } from './call.ts';

export const deviceRole = z.enum(['fingerprint', 'camera', 'iris', 'barcode', 'signature', 'chip']);
export type DeviceRole = z.infer<typeof deviceRole>;
/** Roles of devices that take images; the others tell by themselves. */
export const imageRole = z.enum(['fingerprint', 'camera', 'iris']);
export type ImageRole = z.infer<typeof imageRole>;

export const deviceInfo = z.object({
  /** Stable for a place and driver while the process lives, e.g. `zfm:/dev/ttyUSB0`. */
  deviceId: z.string(),
  role: deviceRole,
  /** By what line it is reached. */
  connection: z.enum(['serial', 'usb', 'hid', 'service', 'pcsc', 'simulated']),
  model: z.string(),
  /** Known once the device was opened; null also where the model has none to tell. */
  serialNumber: z.string().nullable(),
  firmware: z.string().nullable(),
  state: z.enum(['available', 'inUse', 'lost', 'unavailable']),
  /** The one that is taken where its role is asked for. */
  isDefault: z.boolean(),
  /** Whether it shows what it sees before it takes an image. */
  previews: z.boolean(),
  /** Whether it takes several positions at once. */
  takesSets: z.boolean(),
  /** Error code of the last fault, and when; for the Devices screen. Kept over ends of the process. */
  lastError: z.string().nullable(),
  lastErrorAt: z.string().nullable(),
  /** Images taken and faults since the device was first seen by this station, by model and serial number. */
  captures: z.number().int(),
  failures: z.number().int(),
  /** Faults that ended the whole devices process. */
  crashes: z.number().int(),
  /** The last self-test; `error` null when it passed. */
  selfTest: z.object({ at: z.string(), error: z.string().nullable() }).nullable(),
  /** When a device set aside gets its next try. */
  retryAt: z.string().nullable(),
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

/** One of several images taken at once. Some devices give an ISO record instead of pixels, some judge it themselves. */
export const capturedSample = z.object({
  position: z.string().max(40),
  image: capturedImage.nullable(),
  /** ISO/IEC 19794-4, -5 or -6 as the device made it. */
  record: bytes.nullable(),
  /** 0 to 100, as the device judges. */
  deviceQuality: z.number().min(0).max(100).nullable(),
  /** What is odd about it and yet no reason to throw it away (devices/protocol/sbi/doubts.ts): for the audit. */
  doubts: z.array(z.string().max(40)).max(10).readonly().optional(),
});
export type CapturedSample = z.infer<typeof capturedSample>;

/** What a device sees now. `jpeg` as the device made it; `gray8` row by row. Never kept. */
export const previewFrame = z.object({
  /** Counts from 1 in each session; gaps are frames nobody had time for. */
  sequence: z.number().int().min(1),
  format: z.enum(['jpeg', 'gray8']),
  width: z.number().int().min(0).max(4_096),
  height: z.number().int().min(0).max(4_096),
  data: bytes,
});
export type PreviewFrame = z.infer<typeof previewFrame>;

/** Where the pen of a signature pad is: 0 to 1 of the pad's width and height from the upper left, pressure 0 (lifted) to 1. */
export const penPoint = z.object({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  pressure: z.number().min(0).max(1),
  /** ms of the pad's or the process' clock; only differences mean something. */
  atMs: z.number(),
});
export type PenPoint = z.infer<typeof penPoint>;

/** A file of a chip card that may be read without a key, by its name in ICAO Doc 9303-10 (`EF.CardAccess`, `EF.DIR`). */
export const chipFile = z.object({ name: z.string().max(40), data: bytes });
export type ChipFile = z.infer<typeof chipFile>;

export const captureProgress = z.object({
  sessionId: z.string(),
  /** `awaitingLift`: the finger of the capture before still lies on the glass. */
  phase: z.enum(['awaitingLift', 'awaitingFinger', 'fingerOn', 'reading', 'done']),
  /** 0 to 1 while `reading`. */
  share: z.number().min(0).max(1),
});

/** One fault of a device: when, what, and during which step. */
export const deviceFault = z.object({ at: z.string(), code: z.string(), detail: z.string().nullable() });

/** What goes to the repair shop. */
export const deviceReport = z.object({
  info: deviceInfo,
  /** When this station first saw it. */
  firstSeenAt: z.string(),
  /** The newest first, at most 100. */
  faults: z.array(deviceFault),
});
export type DeviceReport = z.infer<typeof deviceReport>;

/** What a device may answer to whatever is asked of it. */
export const deviceFailures = [
  'device_absent',
  'device_lost',
  'device_busy',
  'device_silent',
  'device_garbled',
  'device_refused',
  'device_unavailable',
  'device_not_ready',
  'device_not_registered',
  'device_wrong_purpose',
  'device_needs_line',
  'device_untrusted',
  'device_tampered',
] as const;

/** What it may say of the person before it: nobody's fault, and no device's. */
export const personFailures = ['finger_timeout', 'subject_timeout', 'placed_wrongly', 'one_at_a_time'] as const;

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
      errors: deviceFailures,
    },
    capture: {
      about:
        'Takes one position: pixels, or the ISO record of a device that gives no pixels. Waits for the finger; cancel by aborting the call.',
      input: z.object({
        sessionId: z.string(),
        /** Finger position or `portrait`; shown by simulators, ignored by single-finger scanners. */
        position: z.string().max(40),
        timeoutMs: z.number().int().min(1).max(300_000),
      }),
      output: z.object({ sample: capturedSample }),
      errors: [...deviceFailures, ...personFailures],
    },
    captureSet: {
      about: 'Takes several positions at once: a slap, both thumbs, both eyes.',
      input: z.object({
        sessionId: z.string(),
        positions: z.array(z.string().max(40)).min(1).max(10),
        /** Positions that the person lacks. */
        missing: z.array(z.string().max(40)).max(10),
        timeoutMs: z.number().int().min(1).max(300_000),
      }),
      output: z.object({ samples: z.array(capturedSample) }),
      errors: [...deviceFailures, ...personFailures],
    },
    previewFrame: {
      about:
        'The newest frame later than `after` (0 for any); waits for one. The device streams while frames are asked for, so a slow screen misses frames and nothing piles up.',
      input: z.object({ sessionId: z.string(), after: z.number().int().min(0) }),
      output: z.object({ frame: previewFrame }),
      errors: deviceFailures,
    },
    readChip: {
      about: 'The files of the card in a chip reader that may be read without a key.',
      input: z.object({ sessionId: z.string() }),
      output: z.object({ files: z.array(chipFile) }),
      errors: deviceFailures,
    },
    selfTest: {
      about: 'Opens each free device (or the one named), asks it whether it is well, and remembers the result.',
      input: z.object({ deviceId: z.string().optional() }),
      output: z.object({ devices: z.array(deviceInfo) }),
      errors: [],
    },
    setDefault: {
      about: 'Makes a device the one that is taken for its role, remembered by model and serial number.',
      input: z.object({ deviceId: z.string() }),
      output: z.object({}),
      errors: ['device_absent'],
    },
    rescan: {
      about: 'Looks for devices once more, among them the services on this machine.',
      input: z.object({}),
      output: z.object({ devices: z.array(deviceInfo) }),
      errors: [],
    },
    report: {
      about:
        'What a repair shop needs to know of each device: its counters and its last faults, without any personal data.',
      input: z.object({}),
      output: z.object({ devices: z.array(deviceReport) }),
      errors: [],
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
    /** The pen moved on the signature pad of a session. */
    penMoved: z.object({
      sessionId: z.string(),
      /** Width over height of the pad. */
      aspect: z.number().positive(),
      points: z.array(penPoint).max(1_000),
    }),
    /** A card was put into the chip reader of a session (its answer to reset, hex) or taken out (null). */
    cardChanged: z.object({ sessionId: z.string(), atr: z.string().nullable() }),
  },
});
export type DevicesApi = typeof devicesApi;
