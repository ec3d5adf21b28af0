import type { Channel } from '../contract/channel/channel.ts';
import { connectApi } from '../contract/channel/client.ts';
import { keyStoreApi } from '../contract/key-store-api.ts';
import { unwrap } from '../contract/result.ts';
import type { KeyStore } from './vault/keys/key-store.ts';

/** The operating system's key store, reached through the host. @throws Failure key_store_unavailable, keys_broken, process_gone */
export function hostKeyStore(channel: Channel): KeyStore {
  const client = connectApi(keyStoreApi, channel);
  return {
    kind: 'shell',
    secure: true,
    protect: async (plain) => unwrap(await client.call('protect', { plain: Uint8Array.from(plain) })).box,
    unprotect: async (box) => unwrap(await client.call('unprotect', { box: Uint8Array.from(box) })).plain,
  };
}
