import type { WireError, WireErrorCode } from '../../main/contract/wire/batch.ts';
import { errnoOf } from '../files.ts';
import { Refusal } from '../receiving/refusal.ts';
import { fullDiskSeconds } from '../receiving/room.ts';
import { ObjectStoreError } from '../store/blobs/object-store-error.ts';
import { isConnectionLost } from '../store/postgres/failures.ts';
import { CommitOverdue } from '../store/postgres/overdue.ts';
import type { HubIdentity } from '../store/records/hub-row.ts';

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

/** Seconds after which a standby that was gone may be back. */
const overdueSeconds = 15;

/** Failures of the database's server or the way to it that pass by themselves. */
const passing = /^(08...|53[234]00|57P0.|55P03|25006|25P03|40001|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
const passingFaults: readonly string[] = ['busy', 'unreachable', 'refused'];

/** What any error thrown while answering means to the station. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const errno = errnoOf(error);
  if (errno === 'ENOSPC' || errno === 'EDQUOT' || errno === 'SQLITE_FULL') {
    return new Refusal('busy', undefined, fullDiskSeconds);
  }
  // 53100: the database's disk is full; 08, 57P, 55P03, 25006, 40: it is being restarted, switched over or waited for.
  if (errno === '53100') return new Refusal('busy', undefined, fullDiskSeconds);
  if (errno !== null && passing.test(errno)) return new Refusal('busy', undefined, 10);
  if (error instanceof CommitOverdue) return new Refusal('busy', undefined, overdueSeconds);
  if (isConnectionLost(error)) return new Refusal('busy', undefined, 10);
  if (error instanceof ObjectStoreError && passingFaults.includes(error.code))
    return new Refusal('busy', undefined, 30);
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
