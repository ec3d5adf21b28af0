import { createContext, use, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type {
  ApiSpec,
  CallErrors,
  CallName,
  CallResult,
  EventName,
  EventPayload,
  Input,
  Output,
} from '../../main/contract/call.ts';
import type { ApiClient, CallOptions } from '../../main/contract/channel/client.ts';
import type { DeviceInfo } from '../../main/contract/devices-api.ts';
import type { AppError } from '../../main/contract/result.ts';
import type { MachineState, ShellApi } from '../../main/contract/shell-api.ts';
import type { Account } from '../../main/contract/station/accounts.ts';
import type { StationApi, StationStatus } from '../../main/contract/station-api.ts';

/** Everything the page knows from outside, kept current by `StationProvider`. */
export interface StationLink {
  station: ApiClient<StationApi>;
  shell: ApiClient<ShellApi>;
  /** Null until the station has answered the first time. */
  status: StationStatus | null;
  /** Who was signed in when the station's process ended by itself; null once somebody has signed in. */
  interrupted: Account | null;
  machine: MachineState | null;
  devices: readonly DeviceInfo[];
  /** False while the station process is away; reads are repeated by themselves when it is back. */
  connected: boolean;
}

export const StationContext = createContext<StationLink | null>(null);

function useLink(): StationLink {
  const link = use(StationContext);
  if (!link) throw new Error('useStation outside StationProvider');
  return link;
}

/** The client of the station, for calls outside `useCall` and `useAction`. */
export function useStation(): ApiClient<StationApi> {
  return useLink().station;
}

/** The client of the shell: files, preferences, the demo's line. */
export function useShell(): ApiClient<ShellApi> {
  return useLink().shell;
}

/** Where the station stands, live; null until it has answered the first time. */
export function useStatus(): StationStatus | null {
  return useLink().status;
}

/** Who was signed in when the station's process ended by itself, or null. */
export function useInterrupted(): Account | null {
  return useLink().interrupted;
}

/** Profile, battery, language, theme, live; null until the shell has answered the first time. */
export function useMachine(): MachineState | null {
  return useLink().machine;
}

/** Every capture device, live. */
export function useDevices(): readonly DeviceInfo[] {
  return useLink().devices;
}

/** False while a part of the software starts again. */
export function useConnected(): boolean {
  return useLink().connected;
}

/** Calls the listener at each event, with the newest closure; no need to memoise it. */
export function useStationEvent<N extends EventName<StationApi>>(
  name: N,
  listener: (payload: EventPayload<StationApi, N>) => void,
): void {
  const station = useStation();
  const latest = useRef(listener);
  useLayoutEffect(() => {
    latest.current = listener;
  });
  useEffect(() => station.on(name, (payload) => latest.current(payload)), [station, name]);
}
export interface CallState<A extends ApiSpec, N extends CallName<A>> {
  /** The last good answer; stays while a newer one is on its way and when that one fails. */
  value: Output<A, N> | null;
  loading: boolean;
  error: AppError<CallErrors<A, N>> | null;
  reload: () => void;
}

const idle = { value: null, loading: false, error: null } as const;
const isIdle = ({ value, loading, error }: { value: unknown; loading: boolean; error: unknown }): boolean =>
  value === null && !loading && error === null;

/** Errors that pass by themselves. */
const passing: readonly string[] = ['process_gone', 'not_ready', 'db_busy'];

/**
 * A read: asked at once, again when the input changes, when one of the events comes, and by itself when the station
 * process is back. `null` as input asks nothing.
 *
 * @param refreshOn events of the station after which the answer is asked for again
 */
export function useCall<N extends CallName<StationApi>>(
  name: N,
  input: Input<StationApi, N> | null,
  refreshOn: readonly EventName<StationApi>[] = [],
): CallState<StationApi, N> {
  const { station, connected } = useLink();
  const [state, setState] = useState<Omit<CallState<StationApi, N>, 'reload'>>({
    value: null,
    loading: input !== null,
    error: null,
  });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((one) => one + 1), []);
  const key = input === null ? null : JSON.stringify(input);
  const events = refreshOn.join(' ');

  useEffect(() => {
    const names = events.split(' ').filter(Boolean) as EventName<StationApi>[];
    const stops = names.map((event) => station.on(event, reload));
    return () => {
      for (const stop of stops) stop();
    };
  }, [station, events, reload]);

  useEffect(() => {
    // What is so already is not said again: a screen that opens would be drawn once more for each of its questions.
    if (key === null) return setState((before) => (isIdle(before) ? before : idle));
    const controller = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    setState((before) => (before.loading ? before : { ...before, loading: true }));
    void station.call(name, JSON.parse(key) as Input<StationApi, N>, { signal: controller.signal }).then((result) => {
      if (controller.signal.aborted) return;
      if (result.ok) return setState({ value: result.value, loading: false, error: null });
      const { error } = result;
      setState((before) => ({ value: before.value, loading: false, error }));
      if (passing.includes(error.code)) again = setTimeout(reload, 1_000);
    });
    return () => {
      clearTimeout(again);
      controller.abort();
    };
  }, [station, name, key, turn, connected, reload]);

  return { ...state, reload };
}

export interface ActionState<A extends ApiSpec, N extends CallName<A>> {
  /** Never rejects; also sets `busy` and `error`. A second run while one is under way is refused with `cancelled`. */
  run: (input: Input<A, N>, options?: CallOptions) => Promise<CallResult<A, N>>;
  busy: boolean;
  /** The last run's error, until the next run or `clear`. Show it with `<ErrorBanner error={…} />`. */
  error: AppError<CallErrors<A, N>> | null;
  clear: () => void;
}

/** Something the officer does: `const confirm = useAction('dossiers.confirm')`, then `confirm.run({ draftId })`. */
export function useAction<N extends CallName<StationApi>>(name: N): ActionState<StationApi, N> {
  return useActionOf(useStation(), name);
}

/** The same for what the shell does. */
export function useShellAction<N extends CallName<ShellApi>>(name: N): ActionState<ShellApi, N> {
  return useActionOf(useShell(), name);
}

function useActionOf<A extends ApiSpec, N extends CallName<A>>(client: ApiClient<A>, name: N): ActionState<A, N> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError<CallErrors<A, N>> | null>(null);
  const underWay = useRef(false);
  const run = useCallback(
    async (input: Input<A, N>, options?: CallOptions): Promise<CallResult<A, N>> => {
      if (underWay.current) return { ok: false, error: { code: 'cancelled' } } as CallResult<A, N>;
      underWay.current = true;
      setBusy(true);
      setError(null);
      const result = await client.call(name, input, options);
      underWay.current = false;
      setBusy(false);
      if (!result.ok) setError(result.error);
      return result;
    },
    [client, name],
  );
  const clear = useCallback(() => setError(null), []);
  return { run, busy, error, clear };
}
