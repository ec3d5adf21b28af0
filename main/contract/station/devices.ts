import { z } from 'zod';
import { capturedImage, deviceInfo, imageRole } from '../devices-api.ts';

export const deviceCalls = {
  'devices.list': {
    about: 'Every capture device, with its state and counters. Empty while the devices process starts again.',
    input: z.object({}),
    output: z.object({ devices: z.array(deviceInfo), running: z.boolean() }),
    errors: [],
  },
  'devices.test': {
    about: 'Takes one image to look at; nothing is saved.',
    input: z.object({ role: imageRole }),
    output: z.object({ image: capturedImage }),
    errors: [
      'signed_out',
      'device_absent',
      'device_lost',
      'device_busy',
      'device_silent',
      'device_garbled',
      'device_refused',
      'device_unavailable',
      'finger_timeout',
    ],
  },
} as const;
