import type { WireErrorCode } from '../../main/contract/wire/batch.ts';

/** A request that is not answered with 2xx. `retryAfter` in seconds, where trying again makes sense. */
export class Refusal extends Error {
  readonly code: WireErrorCode;
  readonly detail: string | undefined;
  readonly retryAfter: number | undefined;
  constructor(code: WireErrorCode, detail?: string, retryAfter?: number) {
    super(detail === undefined ? code : `${code}: ${detail}`);
    this.name = 'Refusal';
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }
}
