import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askLocal, type LocalExchange, listensLocal, streamLocal } from './http.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that says these bytes to whoever asks, then hangs up unless told otherwise. */
async function says(answer: string | Uint8Array, hangsUp = true): Promise<{ port: number; heard: () => string }> {
  let heard = '';
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      heard += data.toString();
      if (hangsUp) socket.end(answer);
      else socket.write(answer);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as { port: number }).port, heard: () => heard };
}

function ask(port: number, more: Partial<LocalExchange> = {}) {
  const signal = new AbortController().signal;
  return askLocal({ port, method: 'RCAPTURE', path: '/capture', timeoutMs: 60_000, maxBytes: 1000, signal, ...more });
}

const ok = (body: string, length = body.length): string =>
  `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n${body}`;

describe('a request to this machine', () => {
  it('sends verbs of its own, headers and JSON, and gives back the whole answer', async () => {
    const { port, heard } = await says(ok('{"a":1}'));
    const seen: [number, number | null][] = [];
    const answer = await ask(port, {
      body: { type: 'Biometric Device' },
      headers: { EXT: 'Tram' },
      onBytes: (received, total) => seen.push([received, total]),
    });
    expect([answer.status, answer.body.toString()]).toEqual([200, '{"a":1}']);
    expect(heard()).toMatch(/^RCAPTURE \/capture HTTP\/1\.1\r\n/);
    expect(heard()).toContain('EXT: Tram\r\n');
    expect(heard()).toContain(`Host: 127.0.0.1:${port}\r\n`);
    expect(heard()).toMatch(/\r\n\r\n\{"type":"Biometric Device"\}$/);
    expect(seen).toEqual([
      [0, 7],
      [7, 7],
    ]);
  });

  it('takes an answer without a length to its end', async () => {
    const { port } = await says('HTTP/1.1 200 OK\r\n\r\nto the end');
    expect((await ask(port)).body.toString()).toBe('to the end');
  });

  it('follows no redirect', async () => {
    const { port } = await says('HTTP/1.1 302 Found\r\nLocation: http://example.com/\r\nContent-Length: 0\r\n\r\n');
    expect((await ask(port)).status).toBe(302);
  });

  it.each([
    ['broken off in the body', ok('half', 8), 'device_lost'],
    ['broken off in the head', 'HTTP/1.1 200 OK\r\nContent-', 'device_lost'],
    ['hung up at once', '', 'device_lost'],
    ['no HTTP', 'SSH-2.0-OpenSSH\r\n', 'device_garbled'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 'device_garbled'],
    ['a length beyond all numbers', `HTTP/1.1 200 OK\r\nContent-Length: ${'9'.repeat(30)}\r\n\r\nx`, 'device_garbled'],
    ['longer than allowed', ok('x'.repeat(1001)), 'device_garbled'],
    ['longer than allowed without saying so', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(5000)}`, 'device_garbled'],
    ['a head without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`, 'device_garbled'],
  ])('%s', async (_name, answer, code) => {
    const { port } = await says(answer);
    await expect(ask(port)).rejects.toMatchObject({ code });
  });

  it('nobody there', async () => {
    const { port } = await says('');
    await new Promise((resolve) => servers[0]?.close(resolve));
    await expect(ask(port)).rejects.toMatchObject({ code: 'device_absent' });
    expect(await listensLocal(port, 60_000, new AbortController().signal)).toBe(false);
  });

  it('somebody there', async () => {
    const { port } = await says('');
    expect(await listensLocal(port, 60_000, new AbortController().signal)).toBe(true);
    expect(await listensLocal(port, 1000, AbortSignal.abort())).toBe(false);
  });

  it('no answer in time, also one byte after the other', async () => {
    const { port } = await says('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx', false);
    await expect(ask(port, { timeoutMs: 50 })).rejects.toMatchObject({ code: 'device_silent' });
  });

  it('cancelled before and amid', async () => {
    const { port } = await says('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx', false);
    await expect(ask(port, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    await expect(ask(port, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a stream', () => {
  const stream = (
    port: number,
    onChunk: (chunk: Uint8Array) => void,
    { signal = new AbortController().signal, stallMs = 60_000 } = {},
  ) => streamLocal({ port, method: 'STREAM', path: '/stream', stallMs, signal, onHead: () => {}, onChunk });

  it('gives each piece, and resolves when the service ends it', async () => {
    const { port } = await says('HTTP/1.1 200 OK\r\n\r\nframes');
    let seen = '';
    await stream(port, (chunk) => {
      seen += Buffer.from(chunk).toString();
    });
    expect(seen).toBe('frames');
  });

  it('ends with silence, an abort, or what the listener throws', async () => {
    const { port } = await says('HTTP/1.1 200 OK\r\n\r\nframes', false);
    await expect(stream(port, () => {}, { stallMs: 100 })).rejects.toMatchObject({ code: 'device_silent' });
    await expect(stream(port, () => {}, { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const thrown = stream(port, () => {
      throw new TypeError('a defect');
    });
    await expect(thrown).rejects.toMatchObject({ code: 'device_garbled' });
  });
});
