import type { z } from 'zod';
import type { ErrorCode } from './errors/codes.ts';
import type { Result } from './result.ts';

/** Errors every call may end with, beside the ones it declares. */
export type CommonError = 'bad_input' | 'unknown_call' | 'process_gone' | 'cancelled' | 'internal';

/** One call, declared once: from it come the client, the check at the border, the handler's type and the docs. */
export interface CallSpec {
  input: z.ZodType;
  output: z.ZodType;
  errors: readonly ErrorCode[];
  /** One line for the table in the docs. */
  about: string;
}

export interface ApiSpec {
  name: string;
  calls: Record<string, CallSpec>;
  events: Record<string, z.ZodType>;
}

export type CallName<A extends ApiSpec> = keyof A['calls'] & string;
export type EventName<A extends ApiSpec> = keyof A['events'] & string;
export type Input<A extends ApiSpec, N extends CallName<A>> = z.input<A['calls'][N]['input']>;
export type ParsedInput<A extends ApiSpec, N extends CallName<A>> = z.output<A['calls'][N]['input']>;
export type Output<A extends ApiSpec, N extends CallName<A>> = z.output<A['calls'][N]['output']>;
export type CallErrors<A extends ApiSpec, N extends CallName<A>> = A['calls'][N]['errors'][number] | CommonError;
export type CallResult<A extends ApiSpec, N extends CallName<A>> = Result<Output<A, N>, CallErrors<A, N>>;
export type EventPayload<A extends ApiSpec, N extends EventName<A>> = z.output<A['events'][N]>;

/** Declares an API and keeps its literal types. */
export function defineApi<const A extends ApiSpec>(api: A): A {
  return api;
}
