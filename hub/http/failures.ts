import type { WireError, WireErrorCode } from '../../main/contract/wire/batch.ts';
import { errnoOf } from '../files.ts';
import { Refusal } from '../receiving/refusal.ts';
import { fullDiskSeconds } from '../receiving/room.ts';
import type { HubIdentity } from '../store/hub-row.ts';

const statusOf: Record<WireErrorCode, number> = {
  bad_request: 400,
  unauthorised: 401,
  unknown_entry: 404,
  epoch_frozen: 409,
  code_used: 410,
  too_large: 413,
  bad_leaf: 422,
  failed: 500,
  busy: 503,
};

/** What any error thrown while answering means to the station. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const errno = errnoOf(error);
  if (errno === 'ENOSPC' || errno === 'EDQUOT' || errno === 'SQLITE_FULL') {
    return new Refusal('busy', undefined, fullDiskSeconds);
  }
  if (errno?.startsWith('SQLITE_BUSY') || errno === 'EMFILE' || errno === 'ENFILE') {
    return new Refusal('busy', undefined, 5);
  }
  if (errno === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('too_large');
  if (
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode < 500
  ) {
    return new Refusal('bad_request', errno ?? undefined);
  }
  return new Refusal('failed', undefined, 60);
}

export function wireErrorOf({ hubId, hubEpoch }: HubIdentity, refusal: Refusal): { status: number; body: WireError } {
  const body: WireError = { v: 1, hubId, hubEpoch, error: refusal.code };
  if (refusal.detail !== undefined) body.detail = refusal.detail.slice(0, 200);
  return { status: statusOf[refusal.code], body };
}
