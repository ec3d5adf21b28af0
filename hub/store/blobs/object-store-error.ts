export type ObjectStoreFault = 'refused' | 'busy' | 'unreachable' | 'missing' | 'damaged' | 'odd';

/**
 * What an S3-compatible store answered instead of doing what it was asked. `refused`: credentials, policy or bucket are wrong;
 * `busy`: it asks to come back; `unreachable`: the connection failed, several times; `damaged`: what was written does not
 * read back; `odd`: an answer that is not of the protocol.
 */
export class ObjectStoreError extends Error {
  readonly code: ObjectStoreFault;
  readonly status: number | null;
  constructor(code: ObjectStoreFault, status: number | null, options?: ErrorOptions) {
    super(`object store: ${code}${status === null ? '' : ` (${status})`}`, options);
    this.name = 'ObjectStoreError';
    this.code = code;
    this.status = status;
  }
}
