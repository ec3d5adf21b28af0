import { z } from 'zod';
import {
  capturedImage,
  chipFile,
  deviceFailures,
  deviceInfo,
  imageRole,
  personFailures,
  previewFrame,
} from '../devices-api.ts';

const deviceErrors = ['signed_out', ...deviceFailures] as const;

/** A device of a role: the one that enrolment takes, or the one named. */
const chosen = { role: imageRole, deviceId: z.string().optional() };

export const deviceCalls = {
  'devices.list': {
    about: 'Every capture device, with its state and counters. Empty while the devices process starts again.',
    input: z.object({}),
    output: z.object({ devices: z.array(deviceInfo), running: z.boolean() }),
    errors: [],
  },
  'devices.test': {
    about: 'Takes one image to look at; nothing is saved.',
    input: z.object(chosen),
    output: z.object({ image: capturedImage }),
    errors: [...deviceErrors, ...personFailures],
  },
  'devices.preview': {
    about:
      'What a device sees now: the newest frame later than `after`, or the next. Ask again with what was answered; the device streams while it is asked, and goes on after a capture.',
    input: z.object({
      ...chosen,
      /** Of the frame before; null for any. A frame of another stream (the device was opened anew) counts as none. */
      after: z.object({ stream: z.string(), sequence: z.number().int().min(1) }).nullable(),
    }),
    output: z.object({ stream: z.string(), frame: previewFrame }),
    errors: deviceErrors,
  },
  'devices.endPreview': {
    about: 'Nobody looks any more: a device that was named is free again. The one of enrolment stays open.',
    input: z.object(chosen),
    output: z.object({}),
    errors: [],
  },
  'devices.selfTest': {
    about:
      'Asks every free device (or the one named, also when it was set aside) whether it is well. Done by itself at the first sign-in of a business day.',
    input: z.object({ deviceId: z.string().optional() }),
    output: z.object({ devices: z.array(deviceInfo) }),
    errors: ['signed_out', 'device_lost'],
  },
  'devices.setDefault': {
    about: 'Makes a device the one that is taken for its role; remembered by model and serial number.',
    input: z.object({ deviceId: z.string() }),
    output: z.object({}),
    errors: ['signed_out', 'device_absent', 'device_lost'],
  },
  'devices.rescan': {
    about: 'Looks for devices once more, also for services that were started since.',
    input: z.object({}),
    output: z.object({ devices: z.array(deviceInfo) }),
    errors: ['signed_out', 'device_lost'],
  },
  'devices.report': {
    about: 'Writes what a repair shop needs (devices, counters, last faults) as CSV into a folder; nothing of persons.',
    input: z.object({ folder: z.string().max(1_000) }),
    output: z.object({ path: z.string() }),
    errors: ['signed_out', 'not_set_up', 'device_lost', 'disk_full', 'io_error'],
  },
  'devices.readChip': {
    about: 'The files of the card in a chip reader that may be read without a key.',
    input: z.object({ deviceId: z.string().optional() }),
    output: z.object({ deviceId: z.string(), files: z.array(chipFile) }),
    errors: deviceErrors,
  },
  'devices.listenPad': {
    about:
      'Opens the signature pad: from now on what is written on it comes as `penMoved`. Again while it is open is no error.',
    input: z.object({}),
    output: z.object({ device: deviceInfo }),
    errors: deviceErrors,
  },
  'devices.leavePad': {
    about: 'The signature is done; the pad is free.',
    input: z.object({}),
    output: z.object({}),
    errors: [],
  },
} as const;

/** A card was put into a chip reader (its answer to reset, hex), or taken out (null); told while somebody is signed in. */
export const chipCardChanged = z.object({ deviceId: z.string(), atr: z.string().nullable() });
