import type { ApiSpec, CallName, CallResult, EventName, EventPayload, Input } from '../call.ts';
import { isErrorCode } from '../errors/codes.ts';
import { err } from '../result.ts';
import type { Channel } from './channel.ts';
import { type Frame, frame } from './protocol.ts';

export interface CallOptions {
  signal?: AbortSignal;
}

/** The calling side of an API over a channel. */
export interface ApiClient<A extends ApiSpec> {
  /** Never rejects and never hangs: a process that dies with the call in flight answers `process_gone`. */
  call<N extends CallName<A>>(name: N, input: Input<A, N>, options?: CallOptions): Promise<CallResult<A, N>>;
  on<N extends EventName<A>>(name: N, listener: (payload: EventPayload<A, N>) => void): () => void;
  /** True from the server's first word until its death. */
  readonly ready: boolean;
  onReadyChange(listener: (ready: boolean) => void): () => void;
  close(): void;
}

export function connectApi<const A extends ApiSpec>(api: A, channel: Channel): ApiClient<A> {
  const pending = new Map<number, (result: unknown) => void>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const readyListeners = new Set<(ready: boolean) => void>();
  let nextId = 1;
  let ready = false;
  let closed = false;

  const setReady = (value: boolean): void => {
    if (ready === value) return;
    ready = value;
    for (const listener of [...readyListeners]) listener(value);
  };
  const failPending = (): void => {
    const settled = [...pending.values()];
    pending.clear();
    for (const settle of settled) settle(err('process_gone'));
  };
  const emit = (name: string, payload: unknown): void => {
    const schema = api.events[name];
    const parsed = schema?.safeParse(payload);
    if (parsed?.success) for (const listener of [...(listeners.get(name) ?? [])]) listener(parsed.data as never);
  };
  const receive = (message: Frame): void => {
    if (message.t === 'result') {
      const settle = pending.get(message.id);
      pending.delete(message.id);
      settle?.(message.result);
    } else if (message.t === 'event') emit(message.name, message.payload);
    else if (message.t === 'ready') setReady(true);
    else if (message.t === 'gone') {
      setReady(false);
      failPending();
    }
  };

  const stopListening = channel.onMessage((message) => {
    const parsed = frame.safeParse(message);
    if (parsed.success) receive(parsed.data);
  });
  channel.onClose(() => {
    closed = true;
    setReady(false);
    failPending();
  });
  channel.post({ t: 'hello' } satisfies Frame);

  return {
    call: (name, input, options) =>
      new Promise((resolve) => {
        const signal = options?.signal;
        if (closed) return resolve(err('process_gone'));
        if (signal?.aborted) return resolve(err('cancelled'));
        const id = nextId++;
        const onAbort = (): void => channel.post({ t: 'abort', id } satisfies Frame);
        pending.set(id, (result) => {
          signal?.removeEventListener('abort', onAbort);
          resolve(checkResult(api, name, result));
        });
        signal?.addEventListener('abort', onAbort, { once: true });
        channel.post({ t: 'call', id, name, input } satisfies Frame);
      }),
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener as (payload: never) => void);
      return () => set.delete(listener as (payload: never) => void);
    },
    get ready() {
      return ready;
    },
    onReadyChange: (listener) => {
      readyListeners.add(listener);
      return () => readyListeners.delete(listener);
    },
    close: () => {
      stopListening();
      channel.close();
      closed = true;
      failPending();
    },
  };
}

/** The other side may be of another version or broken: its answer is checked like any outside input. */
function checkResult<A extends ApiSpec, N extends CallName<A>>(api: A, name: N, result: unknown): CallResult<A, N> {
  const raw = result as { ok?: unknown; value?: unknown; error?: { code?: unknown; detail?: unknown } };
  if (raw?.ok === true) {
    const parsed = api.calls[name]?.output.safeParse(raw.value);
    return (parsed?.success ? { ok: true, value: parsed.data } : err('internal', `answer of ${name}`)) as CallResult<
      A,
      N
    >;
  }
  if (raw?.ok === false && isErrorCode(raw.error?.code)) {
    const detail = typeof raw.error.detail === 'string' ? raw.error.detail : undefined;
    return err(raw.error.code, detail) as CallResult<A, N>;
  }
  return err('internal', `answer of ${name}`) as CallResult<A, N>;
}
