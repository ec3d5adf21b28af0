import { z } from 'zod';
import { bytes } from './bytes.ts';
import { defineApi } from './call.ts';

/** What the machine under the station is and does, for the frame of the screen. */
export const machineState = z.object({
  /** `demo` shows the training mark, the made-up accounts and the switch of the line. */
  profile: z.enum(['service', 'demo']),
  version: z.string(),
  /** Share of charge 0 to 1, null without a battery or when it cannot be read. */
  battery: z.object({ share: z.number().min(0).max(1), charging: z.boolean() }).nullable(),
  /** Accounts to show on the sign-in screen; only in the demo profile. */
  demoAccounts: z.array(
    z.object({ login: z.string(), password: z.string(), displayName: z.string(), role: z.string() }),
  ),
  /** Whether the line of the demo is up; null in service. */
  demoLineUp: z.boolean().nullable(),
  /** One-time code with which the demo profile sets itself up; null in service. */
  demoCode: z.string().nullable(),
  language: z.enum(['vi', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
});
export type MachineState = z.infer<typeof machineState>;

/** Served by the Electron shell to its own window: what only the shell can do. */
export const shellApi = defineApi({
  name: 'shell',
  calls: {
    'machine.state': {
      about: 'Profile, battery, language, theme.',
      input: z.object({}),
      output: machineState,
      errors: [],
    },
    'machine.prefer': {
      about: 'Remembers language or theme.',
      input: z.object({
        language: z.enum(['vi', 'en']).optional(),
        theme: z.enum(['light', 'dark', 'system']).optional(),
      }),
      output: z.object({}),
      errors: [],
    },
    'files.openList': {
      about: 'Lets the officer choose a roster file and gives its bytes; null when the choice was cancelled.',
      input: z.object({}),
      output: z.object({ file: z.object({ name: z.string(), bytes }).nullable() }),
      errors: ['io_error', 'roster_too_large'],
    },
    'files.chooseFolder': {
      about: 'Lets the officer choose a folder for an export; null when the choice was cancelled.',
      input: z.object({}),
      output: z.object({ folder: z.string().nullable() }),
      errors: [],
    },
    'files.show': {
      about: 'Shows an exported file in the file manager. Only files this session exported.',
      input: z.object({ path: z.string().max(1_000) }),
      output: z.object({}),
      errors: ['bad_input'],
    },
    'demo.setLine': {
      about: 'Cuts or restores the line of the demo profile.',
      input: z.object({ up: z.boolean() }),
      output: z.object({}),
      errors: ['not_allowed'],
    },
  },
  events: { machineChanged: machineState },
});
export type ShellApi = typeof shellApi;
