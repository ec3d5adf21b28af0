import type { Channel } from '../contract/channel/channel.ts';
import type { ApiClient } from '../contract/channel/client.ts';
import { connectApi } from '../contract/channel/client.ts';
import { type KeyStoreApi, keyStoreApi } from '../contract/key-store-api.ts';
import { Failure, unwrap } from '../contract/result.ts';
import type { Custody } from './custody.ts';
import type { KeyStore } from './vault/keys/key-store.ts';
import { PassphraseKeyStore } from './vault/keys/passphrase-key-store.ts';
import type { PasswordPolicy } from './vault/keys/passwords.ts';

/**
 * The operating system's key store, reached through the host; where there is none, the operator's passphrase. Keys stay
 * with what sealed them: a key ring that appears later does not open what a passphrase sealed, nor the other way round.
 */
export function hostCustody(channel: Channel, policy?: PasswordPolicy): Custody {
  const client = connectApi(keyStoreApi, channel);
  let offered: string | null = null;
  return {
    keyStore: async (sealedBy) => {
      const { system, passphrase } = unwrap(await client.call('custody', {}));
      const typed = sealedBy === 'passphrase' || (sealedBy === null && !system);
      if (!typed) return systemKeyStore(client);
      const words = offered ?? passphrase;
      if (words === null) throw new Failure('passphrase_needed');
      return new PassphraseKeyStore(words, policy);
    },
    offer: (passphrase) => {
      offered = passphrase;
    },
    keep: async () => {
      if (offered !== null) unwrap(await client.call('keepPassphrase', { passphrase: offered }));
    },
  };
}

/** @throws Failure key_store_unavailable, keys_broken, process_gone */
function systemKeyStore(client: ApiClient<KeyStoreApi>): KeyStore {
  return {
    kind: 'shell',
    secure: true,
    protect: async (plain) => unwrap(await client.call('protect', { plain: Uint8Array.from(plain) })).box,
    unprotect: async (box) => unwrap(await client.call('unprotect', { box: Uint8Array.from(box) })).plain,
  };
}
