import type { ApiSpec, CallName, EventName, EventPayload, Output, ParsedInput } from '../call.ts';
import { describeUnknown, err, Failure, ok } from '../result.ts';
import type { Channel } from './channel.ts';
import { type Frame, frame } from './protocol.ts';

/** A handler answers the value or throws a `Failure`; `signal` aborts when the caller cancels or dies. */
export type Handlers<A extends ApiSpec> = {
  [N in CallName<A>]: (
    input: ParsedInput<A, N>,
    context: { signal: AbortSignal },
  ) => Promise<Output<A, N>> | Output<A, N>;
};

export interface ApiServer<A extends ApiSpec> {
  emit<N extends EventName<A>>(name: N, payload: EventPayload<A, N>): void;
  close(): void;
}

export interface ServeOptions {
  /** Told of exceptions that are no `Failure`: a defect, whose stack belongs in the log. */
  onDefect?: (call: string, error: unknown) => void;
}

/** Serves an API on a channel. Input is parsed before the handler sees it. */
export function serveApi<const A extends ApiSpec>(
  api: A,
  channel: Channel,
  handlers: Handlers<A>,
  options: ServeOptions = {},
): ApiServer<A> {
  const running = new Map<number, AbortController>();
  const abortAll = (): void => {
    for (const controller of running.values()) controller.abort();
    running.clear();
  };

  const answer = async (id: number, name: string, input: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    const result = await run(api, handlers, name, input, controller.signal, options);
    // After `gone` the numbers are somebody else's: a restarted caller counts from 1 again.
    if (running.get(id) !== controller) return;
    running.delete(id);
    channel.post({ t: 'result', id, result } satisfies Frame);
  };

  const stopListening = channel.onMessage((message) => {
    const parsed = frame.safeParse(message);
    if (!parsed.success) return;
    if (parsed.data.t === 'call') void answer(parsed.data.id, parsed.data.name, parsed.data.input);
    else if (parsed.data.t === 'abort') running.get(parsed.data.id)?.abort();
    else if (parsed.data.t === 'hello') channel.post({ t: 'ready' } satisfies Frame);
    else if (parsed.data.t === 'gone') abortAll();
  });
  channel.onClose(abortAll);
  channel.post({ t: 'ready' } satisfies Frame);

  return {
    emit: (name, payload) => channel.post({ t: 'event', name, payload } satisfies Frame),
    close: () => {
      stopListening();
      abortAll();
    },
  };
}

async function run<A extends ApiSpec>(
  api: A,
  handlers: Handlers<A>,
  name: string,
  input: unknown,
  signal: AbortSignal,
  options: ServeOptions,
): Promise<unknown> {
  const spec = Object.hasOwn(api.calls, name) ? api.calls[name] : undefined;
  if (!spec) return err('unknown_call', name.slice(0, 60));
  const parsed = spec.input.safeParse(input);
  // The path names the field; zod's message may quote the value, so it stays out.
  if (!parsed.success) return err('bad_input', parsed.error.issues[0]?.path.join('.') || name);
  try {
    const handler = handlers[name as CallName<A>];
    return ok(await handler(parsed.data as never, { signal }));
  } catch (error) {
    if (error instanceof Failure) return { ok: false, error: error.toError() };
    if (signal.aborted) return err('cancelled');
    options.onDefect?.(name, error);
    return err('internal', `${name} ${describeUnknown(error)}`);
  }
}
