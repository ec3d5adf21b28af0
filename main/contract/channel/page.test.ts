import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineApi } from '../call.ts';
import { connectApi } from './client.ts';
import { pageChannel } from './ipc.ts';
import { ownProcessChannel } from './own-process.ts';
import { preloadBridge } from './preload.ts';
import { serveApi } from './server.ts';
import { parentPortChannel, utilityChannel } from './utility.ts';

const api = defineApi({
  name: 'test',
  calls: {
    double: { about: 'Twice.', input: z.object({ n: z.number() }), output: z.number(), errors: [] },
    wait: { about: 'Never answers.', input: z.object({}), output: z.null(), errors: [] },
  },
  events: { tick: z.number() },
});

/** What lies between preload and host, without Electron: two lists of listeners. */
function ipc() {
  const toHost: ((message: unknown) => void)[] = [];
  const toPage: ((event: unknown, message: unknown) => void)[] = [];
  const bridge = preloadBridge({
    send: (_name, message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of toHost) listener(copy);
      });
    },
    on: (_name, listener) => toPage.push(listener),
  });
  const host = pageChannel({
    send: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of toPage) listener(null, copy);
      });
    },
    onMessage: (listener) => toHost.push(listener),
  });
  return { bridge, host };
}

test('a page calls through the bridge; when it is another page, work for the old one is dropped', async () => {
  const { bridge, host } = ipc();
  const aborted: boolean[] = [];
  const server = serveApi(api, host, {
    double: ({ n }) => n * 2,
    wait: (_, { signal }) =>
      new Promise<null>((resolve) =>
        signal.addEventListener('abort', () => {
          aborted.push(true);
          resolve(null);
        }),
      ),
  });
  const end = bridge.channel('station');
  const client = connectApi(api, { ...end, close: () => {} });
  const heard: number[] = [];
  client.on('tick', (n) => heard.push(n));
  expect(await client.call('double', { n: 4 })).toEqual({ ok: true, value: 8 });
  server.emit('tick', 7);
  const waiting = client.call('wait', {});
  await new Promise((resolve) => setImmediate(resolve));
  host.pageGone();
  await new Promise((resolve) => setImmediate(resolve));
  expect([heard, aborted]).toEqual([[7], [true]]);
  // The answer to a call of the old page must not reach the new one, whose numbers are the same.
  expect(await Promise.race([waiting, Promise.resolve('nothing')])).toBe('nothing');
});

test('the bridge has two channels and no third', () => {
  const { bridge } = ipc();
  expect(Object.keys(bridge)).toEqual(['channel']);
  expect(bridge.channel('shell')).toBe(bridge.channel('shell'));
  for (const name of ['devices', '', '__proto__', undefined, 7]) {
    expect(() => bridge.channel(name as never)).toThrow(TypeError);
  }
});

test('host and utility process speak over their ports; an exit closes the channel', async () => {
  const listeners: Record<string, (value: never) => void> = {};
  const inside: ((event: { data: unknown }) => void)[] = [];
  const host = utilityChannel({
    postMessage: (message) => {
      for (const listener of inside) listener({ data: message });
    },
    on: (event: string, listener: (value: never) => void) => {
      listeners[event] = listener;
    },
  });
  const own = ownProcessChannel({
    parentPort: {
      postMessage: (message) => listeners.message?.(message as never),
      on: (_event, listener) => inside.push(listener),
    },
    on: () => {},
  });
  if (!own) throw new Error('no channel');
  serveApi(api, own, { double: ({ n }) => n * 2, wait: () => new Promise<null>(() => {}) });
  const client = connectApi(api, host);
  expect(await client.call('double', { n: 3 })).toEqual({ ok: true, value: 6 });
  const inFlight = client.call('wait', {});
  listeners.exit?.(undefined as never);
  expect(await inFlight).toMatchObject({ error: { code: 'process_gone' } });
});

test('a process that nobody hosts has no channel', () => {
  expect(ownProcessChannel({ on: () => {} })).toBeNull();
  expect(parentPortChannel({ postMessage: () => {}, on: () => {} })).toBeDefined();
});
