import { z } from 'zod';
import { bytes } from './bytes.ts';
import { defineApi } from './call.ts';
import { isoInstant } from './ids.ts';
import { boardView } from './station/flow.ts';

export const printOutcome = z.enum(['printed', 'cancelled', 'no_printer', 'failed']);
export type PrintOutcome = z.infer<typeof printOutcome>;

/** What the machine under the station is and does, for the frame of the screen. */
export const machineState = z.object({
  /** `demo` shows the training mark, the made-up accounts and the switch of the line. */
  profile: z.enum(['service', 'demo']),
  version: z.string(),
  /** Share of charge 0 to 1, null without a battery or when it cannot be read. */
  battery: z.object({ share: z.number().min(0).max(1), charging: z.boolean() }).nullable(),
  /** Whether the machine's line costs by the byte, as its system tells; null where it does not. */
  metered: z.boolean().nullable(),
  /** `software` once the graphics processor has failed too often; until it is tried again. */
  graphics: z.enum(['hardware', 'software']),
  /** Why the window was opened anew by itself; null once the officer has put the sentence away. */
  reopened: z.object({ why: z.enum(['page', 'graphics']), at: isoInstant }).nullable(),
  /** Accounts to show on the sign-in screen; only in the demo profile. */
  demoAccounts: z.array(
    z.object({ login: z.string(), password: z.string(), displayName: z.string(), role: z.string() }),
  ),
  /** Whether the line of the demo is up; null in service. */
  demoLineUp: z.boolean().nullable(),
  /** One-time code with which the demo profile sets itself up; null in service. */
  demoCode: z.string().nullable(),
  /** The made-up passphrase of a training station that asks for one; null in service. */
  demoPassphrase: z.string().nullable(),
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
    'machine.noticed': {
      about: 'The officer has read why the window was opened anew.',
      input: z.object({}),
      output: z.object({}),
      errors: [],
    },
    'machine.retryGraphics': {
      about: 'Draws with the graphics processor again; the application opens anew.',
      input: z.object({}),
      output: z.object({}),
      errors: [],
    },
    'page.print': {
      about: 'Prints what the page shows through the dialog of the system.',
      input: z.object({}),
      output: z.object({ outcome: printOutcome }),
      errors: [],
    },
    'page.savePdf': {
      about: 'Writes what the page would print into a PDF file that the officer names; false when that was cancelled.',
      input: z.object({
        name: z.string().regex(/^[a-z0-9-]{1,40}$/),
        /** Encrypts the file: without it nobody reads the paper. */
        password: z.string().min(8).max(100).optional(),
      }),
      output: z.object({ saved: z.boolean() }),
      errors: ['disk_full', 'io_error'],
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
    'clipboard.write': {
      about:
        'Puts a text, a picture (PNG) or both on the clipboard, to be pasted into another program. Nothing is ever read from it.',
      input: z
        .object({ text: z.string().min(1).max(10_000).optional(), png: bytes.optional() })
        .refine(({ text, png }) => text !== undefined || png !== undefined, 'nothing to write'),
      output: z.object({}),
      errors: ['bad_input'],
    },
    'board.open': {
      about: 'Opens the calling board on another display; false where there is none.',
      input: z.object({}),
      output: z.object({ opened: z.boolean() }),
      errors: [],
    },
    'board.close': {
      about: 'Closes the calling board.',
      input: z.object({}),
      output: z.object({}),
      errors: [],
    },
    'board.state': {
      about: 'Whether the calling board is open.',
      input: z.object({}),
      output: z.object({ open: z.boolean() }),
      errors: [],
    },
    'board.show': {
      about: 'What the calling board shows from now on; null: calling is paused, it keeps what it showed last.',
      input: z.object({ board: boardView.nullable(), timeZone: z.string().max(60).nullable() }),
      output: z.object({}),
      errors: [],
    },
    'demo.setLine': {
      about: 'Cuts or restores the line of the demo profile.',
      input: z.object({ up: z.boolean() }),
      output: z.object({}),
      errors: ['not_allowed'],
    },
  },
  events: { machineChanged: machineState, boardChanged: z.object({ open: z.boolean() }) },
});
export type ShellApi = typeof shellApi;
