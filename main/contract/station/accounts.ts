import { z } from 'zod';
import { uuid } from '../ids.ts';

export const role = z.enum(['officer', 'supervisor']);
const login = z.string().min(1).max(60);
const password = z.string().min(1).max(200);
export const account = z.object({ accountId: uuid, login, displayName: z.string().max(120), role });
export type Account = z.infer<typeof account>;

const newAccount = z.object({ login, displayName: z.string().min(1).max(120), password, role });

export const accountCalls = {
  'station.recover': {
    about:
      'Opens a station whose keys this machine cannot open (replaced machine, forgotten passphrase) with the recovery code; the answer is the new code, or null where the old one still holds. A machine without a key store wants a new passphrase.',
    input: z.object({
      code: z.string().min(1).max(1_000),
      passphrase: z.string().min(1).max(1_024).nullable().default(null),
    }),
    output: z.object({ recoveryCode: z.string().nullable() }),
    errors: [
      'wrong_state',
      'wrong_recovery_code',
      'recovery_wait',
      'passphrase_needed',
      'weak_passphrase',
      'key_store_unavailable',
      'keys_broken',
      'db_key_wrong',
      'db_newer',
      'db_damaged',
      'db_unsafe',
      'db_busy',
      'disk_full',
      'io_error',
    ],
  },
  'station.unlock': {
    about:
      "Opens a station whose machine has no key store, with the operator's passphrase; at the first start the passphrase is chosen by it.",
    input: z.object({ passphrase: z.string().min(1).max(1_024) }),
    output: z.object({}),
    errors: [
      'wrong_passphrase',
      'weak_passphrase',
      'passphrase_wait',
      'keys_broken',
      'db_key_wrong',
      'db_newer',
      'db_damaged',
      'db_busy',
      'disk_full',
      'io_error',
    ],
  },
  'station.newEpoch': {
    about:
      'After the centre saw two copies of this station, or its disk was restored: goes on in a new epoch with a code of the centre, and says everything again that waited. Only supervisors may.',
    input: z.object({ code: z.string().max(600) }),
    output: z.object({ epoch: z.number().int(), entries: z.number().int() }),
    errors: [
      'signed_out',
      'not_allowed',
      'code_used',
      'wrong_state',
      'line_down',
      'line_portal',
      'line_untrusted',
      'line_clock',
      'hub_unexpected_answer',
      'hub_busy',
      'hub_failed',
      'disk_full',
    ],
  },
  'station.setUp': {
    about: 'First start: registers the station at the hub with a one-time code and makes the first account.',
    input: z.object({ code: z.string().max(600), account: newAccount }),
    /** The recovery code is shown once, to be printed and locked away. */
    output: z.object({ recoveryCode: z.string(), account }),
    errors: [
      'already_set_up',
      'code_used',
      'weak_password',
      'line_down',
      'line_portal',
      'line_untrusted',
      'line_clock',
      'hub_unexpected_answer',
      'hub_busy',
      'hub_failed',
      'key_store_unavailable',
      'disk_full',
      'io_error',
      'not_ready',
    ],
  },
  'accounts.signIn': {
    about:
      'Opens the data about people; unfinished work of the station is settled first. Who was given a password chooses another one with the first sign-in (`newPassword`); otherwise it is left out.',
    input: z.object({ login, password, newPassword: password.nullable().default(null) }),
    output: z.object({ account }),
    errors: [
      'not_set_up',
      'wrong_password',
      'account_blocked',
      'password_change_needed',
      'password_same',
      'weak_password',
      'keys_broken',
      'db_key_wrong',
      'db_newer',
      'db_damaged',
      'db_busy',
      'not_ready',
      'wrong_state',
      'disk_full',
      'io_error',
    ],
  },
  'accounts.signOut': {
    about: 'Locks: the station process ends and starts again, so that nothing about people stays in memory.',
    input: z.object({}),
    output: z.object({}),
    errors: [],
  },
  'accounts.add': {
    about:
      'Adds an account. Only supervisors may. Its first sign-in asks for another password, unless its owner typed this one (`ownPassword`).',
    input: newAccount.extend({ ownPassword: z.boolean().default(false) }),
    output: z.object({ account }),
    errors: ['signed_out', 'not_allowed', 'account_exists', 'weak_password', 'disk_full', 'io_error'],
  },
  'accounts.list': {
    about: 'Every account of the station.',
    input: z.object({}),
    output: z.object({ accounts: z.array(account) }),
    errors: ['signed_out'],
  },
} as const;
