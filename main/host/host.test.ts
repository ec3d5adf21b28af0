import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineApi } from '../contract/call.ts';
import { connectApi } from '../contract/channel/client.ts';
import { laneOf } from '../contract/channel/lanes.ts';
import { memoryChannelPair } from '../contract/channel/memory.ts';
import { serveApi } from '../contract/channel/server.ts';
import { restartExitCode } from '../contract/processes.ts';
import { Failure } from '../contract/result.ts';
import { restartDelay } from './back-off.ts';
import { relay } from './relay.ts';
import { forkSpawn } from './spawn.ts';
import { type SupervisorEvent, supervise } from './supervisor.ts';

const api = defineApi({
  name: 'test',
  calls: {
    double: {
      about: 'Twice a number.',
      input: z.object({ n: z.number() }),
      output: z.number(),
      errors: ['device_lost'],
    },
    wait: { about: 'Never answers.', input: z.object({}), output: z.null(), errors: [] },
    die: { about: 'Ends the process.', input: z.object({ code: z.number() }), output: z.null(), errors: [] },
    stall: { about: 'Blocks the event loop.', input: z.object({}), output: z.null(), errors: [] },
    echo: {
      about: 'Bytes back.',
      input: z.object({ bytes: z.custom<Uint8Array>() }),
      output: z.custom<Uint8Array>(),
      errors: [],
    },
  },
  events: { tick: z.object({ n: z.number() }) },
});

let dir: string;
let entry: URL;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'tram-host-'));
  const contract = new URL('../contract/', import.meta.url);
  const file = join(dir, 'child.mjs');
  // A child with the real channel; it lives outside the repository because it is only this test's.
  writeFileSync(
    file,
    `import { childChannel } from '${new URL('channel/child.ts', contract)}';
     import { serveApi } from '${new URL('channel/server.ts', contract)}';
     const calls = Object.fromEntries(['double','wait','die','stall','echo'].map((n) => [n, {
       input: { safeParse: (data) => ({ success: true, data }) } }]));
     const channel = childChannel(process);
     channel.onClose(() => process.exit(0));
     serveApi({ name: 'test', calls, events: {} }, channel, {
       double: ({ n }) => n * 2, wait: () => new Promise(() => {}), die: ({ code }) => process.exit(code),
       stall: () => { for (;;); }, echo: ({ bytes }) => bytes });`,
  );
  entry = pathToFileURL(file);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const quick = { firstMs: 10, maxMs: 200, healthyAfterMs: 60_000 };

describe('calls over a channel', () => {
  const serve = () => {
    const [a, b] = memoryChannelPair();
    const client = connectApi(api, a);
    const never = () => new Promise<never>(() => {});
    const server = serveApi(api, b, {
      double: ({ n }) => {
        if (n < 0) throw new Failure('device_lost', 'n');
        if (n > 100) throw new TypeError('a message that may quote data');
        return n * 2;
      },
      wait: (_, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stop')))),
      die: never,
      stall: never,
      echo: ({ bytes }) => bytes,
    });
    return { client, server, a, b };
  };

  test('values, declared errors, bad input and defects each come back as what they are', async () => {
    const { client } = serve();
    expect(await client.call('double', { n: 2 })).toEqual({ ok: true, value: 4 });
    expect(await client.call('double', { n: -1 })).toEqual({ ok: false, error: { code: 'device_lost', detail: 'n' } });
    expect(await client.call('double', { n: 'x' as never })).toMatchObject({
      error: { code: 'bad_input', detail: 'n' },
    });
    expect(await client.call('double', { n: 101 })).toEqual({
      ok: false,
      error: { code: 'internal', detail: 'double TypeError' },
    });
  });

  test('a call can be cancelled; a closed channel fails what is in flight and what comes later', async () => {
    const { client, b } = serve();
    const stop = new AbortController();
    const waiting = client.call('wait', {}, { signal: stop.signal });
    stop.abort();
    expect(await waiting).toMatchObject({ error: { code: 'cancelled' } });
    const inFlight = client.call('wait', {});
    b.close();
    expect(await inFlight).toMatchObject({ error: { code: 'process_gone' } });
    expect(await client.call('double', { n: 1 })).toMatchObject({ error: { code: 'process_gone' } });
  });

  test('events reach whoever listens, garbage on the channel reaches nobody', async () => {
    const { client, server, a, b } = serve();
    const heard: number[] = [];
    client.on('tick', ({ n }) => heard.push(n));
    for (const junk of [null, 7, 'call', { t: 'result' }, { t: 'event', name: 'tick', payload: { n: 'x' } }])
      b.post(junk);
    for (const junk of [undefined, { t: 'call' }, { t: 'call', id: 999, name: '__proto__', input: {} }]) a.post(junk);
    server.emit('tick', { n: 1 });
    expect(await client.call('double', { n: 1 })).toEqual({ ok: true, value: 2 });
    expect(heard).toEqual([1]);
  });
});

test('two lanes share a channel without hearing each other; what is said of the channel reaches both', async () => {
  const [near, far] = memoryChannelPair();
  const heard: Record<string, unknown[]> = { a: [], b: [] };
  for (const lane of ['a', 'b']) laneOf(far, lane).onMessage((message) => heard[lane]?.push(message));
  laneOf(near, 'a').post(1);
  laneOf(near, 'b').post(2);
  near.post({ t: 'gone' });
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard).toEqual({ a: [1, { t: 'gone' }], b: [2, { t: 'gone' }] });
});

describe('supervision', () => {
  test('a killed process fails its calls at once, comes back, and serves the same client', async () => {
    const events: SupervisorEvent[] = [];
    const supervisor = supervise({
      name: 'x',
      spawn: forkSpawn({ entry }),
      backOff: quick,
      onEvent: (e) => events.push(e),
    });
    const client = connectApi(api, supervisor.channel);
    expect(await client.call('double', { n: 21 })).toEqual({ ok: true, value: 42 });
    const image = new Uint8Array(200_000).fill(7);
    expect(await client.call('echo', { bytes: image })).toEqual({ ok: true, value: image });
    const inFlight = client.call('wait', {});
    supervisor.kill();
    expect(await inFlight).toMatchObject({ error: { code: 'process_gone' } });
    await untilReady(client);
    expect(await client.call('double', { n: 4 })).toEqual({ ok: true, value: 8 });
    expect(events.map((e) => e.type)).toEqual(['started', 'exited', 'started']);
    await supervisor.stop();
  });

  test('a process that asks for a fresh start gets it without counting as a failure', async () => {
    const events: SupervisorEvent[] = [];
    const supervisor = supervise({
      name: 'x',
      spawn: forkSpawn({ entry }),
      backOff: quick,
      onEvent: (e) => events.push(e),
    });
    const client = connectApi(api, supervisor.channel);
    await untilReady(client);
    expect(await client.call('die', { code: restartExitCode })).toMatchObject({ error: { code: 'process_gone' } });
    await untilReady(client);
    expect(events).toContainEqual({ name: 'x', type: 'exited', code: restartExitCode, failures: 0, restartInMs: 0 });
    await supervisor.stop();
  });

  test('a process that is started later serves a client that was there before it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const supervisor = supervise({ name: 'x', spawn: forkSpawn({ entry }), backOff: quick, startAfter: promise });
    const client = connectApi(api, supervisor.channel);
    expect(await client.call('double', { n: 1 })).toMatchObject({ error: { code: 'process_gone' } });
    expect(supervisor.pid).toBeUndefined();
    resolve();
    await untilReady(client);
    expect(await client.call('double', { n: 1 })).toEqual({ ok: true, value: 2 });
    await supervisor.stop();
  });

  test('two sides of a relay that are both dead leave each other in peace', async () => {
    const never = new Promise<void>(() => {});
    const [a, b] = ['a', 'b'].map((name) => supervise({ name, spawn: forkSpawn({ entry }), startAfter: never }));
    if (!a || !b) throw new Error('two');
    let told = 0;
    a.channel.onMessage(() => told++);
    relay(laneOf(a.channel, 'devices'), b.channel);
    b.channel.post({ t: 'call', id: 1, name: 'double', input: {} });
    await new Promise((done) => setTimeout(done, 20));
    expect(told).toBeLessThan(5);
    await Promise.all([a.stop(), b.stop()]);
  });

  test('a process that is stopped before its start never starts', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const events: SupervisorEvent[] = [];
    const onEvent = (event: SupervisorEvent) => events.push(event);
    const supervisor = supervise({ name: 'x', spawn: forkSpawn({ entry }), startAfter: promise, onEvent });
    await supervisor.stop();
    resolve();
    await new Promise((done) => setTimeout(done, 50));
    expect(events).toEqual([]);
  });

  test('a process that hangs is killed and replaced', async () => {
    const events: SupervisorEvent[] = [];
    // Longer than a start takes on a busy machine: one that has not begun to answer would be taken to hang, again and again.
    const options = { backOff: quick, hangMs: 4_000, onEvent: (e: SupervisorEvent) => events.push(e) };
    const supervisor = supervise({ name: 'x', spawn: forkSpawn({ entry }), ...options });
    const client = connectApi(api, supervisor.channel);
    await untilReady(client);
    expect(await client.call('stall', {})).toMatchObject({ error: { code: 'process_gone' } });
    await untilReady(client);
    expect(events.some((event) => event.type === 'hung')).toBe(true);
    await supervisor.stop();
  });

  test('pauses double up to the maximum', () => {
    expect([1, 2, 3, 4, 5, 6].map((n) => restartDelay(n, quick))).toEqual([10, 20, 40, 80, 160, 200]);
  });

  test('through a relay a client hears of the death of the process behind it', async () => {
    const supervisor = supervise({ name: 'x', spawn: forkSpawn({ entry }), backOff: quick });
    const [near, far] = memoryChannelPair();
    const client = connectApi(api, near);
    relay(far, supervisor.channel);
    await untilReady(client);
    const inFlight = client.call('wait', {});
    supervisor.kill();
    expect(await inFlight).toMatchObject({ error: { code: 'process_gone' } });
    await untilReady(client);
    expect(await client.call('double', { n: 1 })).toEqual({ ok: true, value: 2 });
    await supervisor.stop();
  });
});

function untilReady(client: { ready: boolean; onReadyChange(listener: (ready: boolean) => void): () => void }) {
  return new Promise<void>((resolve) => {
    if (client.ready) return resolve();
    const stop = client.onReadyChange((ready) => {
      if (!ready) return;
      stop();
      resolve();
    });
  });
}
