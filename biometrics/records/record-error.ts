/**
 * Why a biometric record or an image inside it could not be read or written.
 *
 * - `truncated`: the bytes end before what they announce
 * - `bad-magic`: not the kind of record, file or stream that was asked for
 * - `unsupported-version`: an edition of the standard that is not read here
 * - `bad-length`: a length field contradicts the bytes around it
 * - `bad-value`: a field holds a value the standard does not allow
 * - `too-large`: more pixels, tiles or blocks than the limits allow
 * - `unsupported-image`: a sound image of a kind that is not read here (bit depth, colour space, compression)
 * - `codec-failed`: the image codec gave up
 */
export type RecordErrorCode =
  | 'truncated'
  | 'bad-magic'
  | 'unsupported-version'
  | 'bad-length'
  | 'bad-value'
  | 'too-large'
  | 'unsupported-image'
  | 'codec-failed';

/** The only error the record readers and writers throw. Its message names a field, never its content. */
export class RecordError extends Error {
  readonly code: RecordErrorCode;

  constructor(code: RecordErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.name = 'RecordError';
    this.code = code;
  }
}
