import type { ErrorCode } from '../contract/errors/codes.ts';
import { describeUnknown, Failure } from '../contract/result.ts';
import { VaultError, type VaultErrorCode } from './vault/error.ts';

/** What a fault of the vault means to the operator, where no caller knows better. */
const meanings: Partial<Record<VaultErrorCode, ErrorCode>> = {
  wrong_password: 'wrong_password',
  key_file_missing: 'keys_broken',
  key_file_malformed: 'keys_broken',
  key_file_version: 'db_newer',
  box_broken: 'keys_broken',
  machine_secret_unavailable: 'key_store_unavailable',
  login_taken: 'account_exists',
  disk_full: 'disk_full',
  io_error: 'io_error',
  not_found: 'io_error',
  file_changed: 'io_error',
  cms_tampered: 'container_broken',
  cms_malformed: 'container_broken',
};

/** Any exception as a typed failure; its message is dropped, it might quote data. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof VaultError) {
    const errno = error.detail.errno;
    return new Failure(meanings[error.code] ?? 'internal', errno === undefined ? error.code : `${error.code} ${errno}`);
  }
  return new Failure('internal', describeUnknown(error), { cause: error });
}
