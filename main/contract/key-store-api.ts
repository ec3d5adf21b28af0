import { z } from 'zod';
import { bytes } from './bytes.ts';
import { defineApi } from './call.ts';

/** More than any secret of a station needs. */
const small = bytes.refine((value) => value.length <= 16 * 1024, 'too long');

/** The operating system's key store, served to the station by its host: only the host's process can reach it. */
export const keyStoreApi = defineApi({
  name: 'keyStore',
  calls: {
    custody: {
      about:
        'Whether this machine has a key store that is one, and the passphrase kept for this run of the application.',
      input: z.object({}),
      output: z.object({ system: z.boolean(), passphrase: z.string().nullable() }),
      errors: [],
    },
    keepPassphrase: {
      about: 'Keeps a passphrase that has opened the station in memory, for the next start of its process.',
      input: z.object({ passphrase: z.string().min(1).max(1_024) }),
      output: z.object({}),
      errors: [],
    },
    protect: {
      about: 'Seals a small secret so that only this user of this machine opens it.',
      input: z.object({ plain: small }),
      output: z.object({ box: small }),
      errors: ['key_store_unavailable'],
    },
    unprotect: {
      about: 'Opens what `protect` gave.',
      input: z.object({ box: small }),
      output: z.object({ plain: small }),
      errors: ['key_store_unavailable', 'keys_broken'],
    },
  },
  events: {},
});
export type KeyStoreApi = typeof keyStoreApi;
