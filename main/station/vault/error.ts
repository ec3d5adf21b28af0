/** Everything that can go wrong in the vault. The list is closed: callers map each code to a sentence for the operator. */
export type VaultErrorCode =
  /** An argument breaks the function's contract (a key of the wrong size, an empty password). */
  | 'bad_input'
  /** Larger than the stated limit. */
  | 'too_large'
  | 'cms_malformed'
  /** Well-formed, but not the one recipe that stations write. */
  | 'cms_unsupported'
  /** The authentication tag does not fit: damaged, changed, or the wrong content key. */
  | 'cms_tampered'
  | 'too_few_recipients'
  /** Two recipients cannot be told apart by issuer and serial number. */
  | 'recipients_ambiguous'
  | 'not_a_recipient'
  | 'wrong_key'
  | 'certificate_malformed'
  | 'certificate_key_not_p256'
  | 'tar_malformed'
  | 'tar_name_refused'
  | 'tar_too_many_entries'
  /** Wrong key, wrong associated data, or damaged. */
  | 'box_broken'
  | 'wrong_password'
  /** Argon2id parameters below what production accepts. */
  | 'weak_parameters'
  | 'key_file_missing'
  | 'key_file_malformed'
  /** Written by a newer version of this program. */
  | 'key_file_version'
  | 'key_file_exists'
  /** The key store (operating system, file, passphrase) cannot give the machine secret back. */
  | 'machine_secret_unavailable'
  | 'login_taken'
  | 'recovery_code_mistyped'
  /** A well-typed recovery code that belongs to other keys. */
  | 'wrong_recovery_code'
  | 'disk_full'
  | 'io_error'
  | 'not_found'
  /** Bytes read back differ from the bytes that were written. */
  | 'file_changed';

/** Facts beside a code: an errno, a limit, a group number. Never names, paths or personal data. */
export type VaultErrorDetail = Readonly<Record<string, string | number>>;

/** The only error the vault throws on bad data, wrong keys or a failing disk. */
export class VaultError extends Error {
  readonly code: VaultErrorCode;
  readonly detail: VaultErrorDetail;

  constructor(code: VaultErrorCode, detail: VaultErrorDetail = {}) {
    super(`vault: ${code}`);
    this.name = 'VaultError';
    this.code = code;
    this.detail = detail;
  }
}

/** Runs `work`; any error that is not a VaultError becomes one with `code`, its text dropped (it might quote data). */
export function orVaultError<T>(code: VaultErrorCode, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof VaultError ? error : new VaultError(code);
  }
}
