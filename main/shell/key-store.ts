import { safeStorage } from 'electron';
import type { Handlers } from '../contract/channel/server.ts';
import type { KeyStoreApi } from '../contract/key-store-api.ts';
import { Failure } from '../contract/result.ts';
import { isRealKeyStore } from './key-store-backend.ts';

/**
 * Serves the operating system's key store (DPAPI, Keychain, Secret Service) to the station. Where Linux has none Chromium
 * would encrypt with a constant that everybody knows (`basic_text`): that is refused, and the station asks for a passphrase.
 * A passphrase that opened it stays in this process' memory, and nowhere else, until the application ends: the station's
 * process ends at every signing out.
 * @param mayUse false for a training station that is to show the passphrase
 */
export function keyCustody(mayUse: boolean): Handlers<KeyStoreApi> {
  let passphrase: string | null = null;
  return {
    custody: () => ({ system: mayUse && isRealKeyStore(backend(), safeStorage.isEncryptionAvailable()), passphrase }),
    keepPassphrase: (kept) => {
      ({ passphrase } = kept);
      return {};
    },
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
  if (!isRealKeyStore(backend(), safeStorage.isEncryptionAvailable())) {
    throw new Failure('key_store_unavailable', backend());
  }
}

function backend(): string {
  return process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
}
