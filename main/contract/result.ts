import type { ErrorCode } from './errors/codes.ts';

/** What every call answers: a value, or an error with a code of the closed list and nothing personal in it. */
export type Result<T, C extends ErrorCode = ErrorCode> = { ok: true; value: T } | { ok: false; error: AppError<C> };

/** `detail` is for the hotline (errno, field name, count): never a name, a number of a person or a file's content. */
export interface AppError<C extends ErrorCode = ErrorCode> {
  code: C;
  detail?: string;
}

/** Inside a process a typed failure travels as an exception; at the process border it becomes a `Result`. */
export class Failure<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly detail: string | undefined;

  constructor(code: C, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? code : `${code}: ${detail}`, options);
    this.name = 'Failure';
    this.code = code;
    this.detail = detail;
  }

  toError(): AppError<C> {
    return this.detail === undefined ? { code: this.code } : { code: this.code, detail: this.detail };
  }
}

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function err<C extends ErrorCode>(code: C, detail?: string): { ok: false; error: AppError<C> } {
  return { ok: false, error: detail === undefined ? { code } : { code, detail } };
}

/** The value of a result, or the `Failure` it stands for. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Failure(result.error.code, result.error.detail);
}

/**
 * An unforeseen exception's word for the detail line: its errno or class name, never its message, which may quote data.
 */
export function describeUnknown(error: unknown): string {
  if (error instanceof Error) {
    const code = (error as { code?: unknown }).code;
    return typeof code === 'string' ? code : error.name;
  }
  return typeof error;
}
