/**
 * Why a picture of a paper could not be worked on.
 *
 * - `bad-size`: no pixels, sides that are no whole numbers, or fewer or more bytes than the sides say
 * - `too-large`: more pixels than are worked on
 * - `bad-corners`: corners that are no numbers, lie on one line, cross, or stand far outside the picture
 */
export type ImagingErrorCode = 'bad-size' | 'too-large' | 'bad-corners';

/** The only error of this folder. Its message tells sizes, never what is in the picture. */
export class ImagingError extends Error {
  readonly code: ImagingErrorCode;

  constructor(code: ImagingErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'ImagingError';
    this.code = code;
  }
}
