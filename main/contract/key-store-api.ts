import { z } from 'zod';
import { bytes } from './bytes.ts';
import { defineApi } from './call.ts';

/** More than any secret of a station needs. */
const small = bytes.refine((value) => value.length <= 16 * 1024, 'too long');

/** The operating system's key store, served to the station by its host: only the host's process can reach it. */
export const keyStoreApi = defineApi({
  name: 'keyStore',
  calls: {
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
