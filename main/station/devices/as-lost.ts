import type { ErrorCode } from '../../contract/errors/codes.ts';
import { type AppError, Failure } from '../../contract/result.ts';

/** To the officer a devices process that died is a device that was lost. */
export function asLost({ code, detail }: AppError): Failure {
  const meaning: ErrorCode = code === 'process_gone' ? 'device_lost' : code;
  return new Failure(meaning, detail);
}
