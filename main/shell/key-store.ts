import { safeStorage } from 'electron';
import type { Handlers } from '../contract/channel/server.ts';
import type { KeyStoreApi } from '../contract/key-store-api.ts';
import { Failure } from '../contract/result.ts';
import { isRealKeyStore } from './key-store-backend.ts';

/**
 * Serves the operating system's key store (DPAPI, Keychain, Secret Service) to the station. Where Linux has none Chromium
 * would encrypt with a constant that everybody knows (`basic_text`): that is refused.
 */
export function safeStorageKeys(): Handlers<KeyStoreApi> {
  return {
    protect: ({ plain }) => {
      requireStore();
      return { box: safeStorage.encryptString(Buffer.from(plain).toString('base64')) };
    },
    unprotect: ({ box }) => {
      requireStore();
      try {
        return { plain: Buffer.from(safeStorage.decryptString(Buffer.from(box)), 'base64') };
      } catch {
        throw new Failure('keys_broken', 'key store');
      }
    },
  };
}

function requireStore(): void {
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
  if (!isRealKeyStore(backend, safeStorage.isEncryptionAvailable())) {
    throw new Failure('key_store_unavailable', backend);
  }
}
