/** A connection to a Chromium's DevTools, as far as a measurement needs it: less in the way than a driver of browsers. */
export interface DevTools {
  /** @throws Error with what Chromium answered */
  send(method: string, params?: object, sessionId?: string): Promise<unknown>;
  /** Hears every event of every session. */
  onEvent(listener: (event: DevToolsEvent) => void): void;
  close(): void;
}

export interface DevToolsEvent {
  method: string;
  params: Record<string, unknown>;
  sessionId?: string;
}

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/** @param url what the program says on its standard error: `DevTools listening on ws://…` */
export async function connectDevTools(url: string): Promise<DevTools> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error('DevTools did not answer'));
  });
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: DevToolsEvent) => void>();
  let last = 0;
  socket.onmessage = ({ data }) => {
    const said = JSON.parse(String(data)) as DevToolsEvent & { id?: number; result?: unknown; error?: unknown };
    if (said.id === undefined) for (const listener of listeners) listener(said);
    else if (said.error) waiting.get(said.id)?.reject(new Error(JSON.stringify(said.error)));
    else waiting.get(said.id)?.resolve(said.result);
    if (said.id !== undefined) waiting.delete(said.id);
  };
  socket.onclose = () => {
    for (const { reject } of waiting.values()) reject(new Error('DevTools are gone'));
    waiting.clear();
  };
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        last++;
        waiting.set(last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params, ...(sessionId ? { sessionId } : {}) }));
      }),
    onEvent: (listener) => void listeners.add(listener),
    close: () => socket.close(),
  };
}
