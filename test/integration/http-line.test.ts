import { mkdtempSync, rmSync } from 'node:fs';
import type { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTls } from 'node:https';
import { type AddressInfo, connect, createServer as createTcp, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ensureHubKeys } from '../../hub/keys/hub-keys.ts';
import { HttpLine } from '../../main/station/sync/http.ts';

let rootPem: string;
let tls: { key: string; cert: string };
const undo: (() => unknown)[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tram-http-'));
  const keys = await ensureHubKeys(folder, ['127.0.0.1'], new Date());
  rootPem = keys.root.toString();
  tls = {
    key: keys.tls.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: keys.tls.certificate.toString() + rootPem,
  };
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => {
    if ('closeAllConnections' in server) (server as ReturnType<typeof createServer>).closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const answering = (answer: (asked: IncomingMessage, out: ServerResponse) => void): Promise<number> =>
  listening(createTls(tls, answer));

/** @param stallMs where silence is what is tested; else no stall of a busy machine is one */
function lineTo(port: number, stallMs = 60_000) {
  const line = new HttpLine({ rootPem, stallMs, connections: 4 });
  undo.push(() => line.close());
  const body = Buffer.alloc(200_000, 7);
  return {
    line,
    get: () => line.send({ method: 'GET', url: new URL(`https://127.0.0.1:${port}/`), headers: {}, body: null }),
    put: (signal?: AbortSignal) =>
      line.send({ method: 'PUT', url: new URL(`https://127.0.0.1:${port}/`), headers: {}, body }, signal),
  };
}

/** All of a request's bytes. */
async function bodyOf(asked: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const part of asked) bytes += (part as Buffer).length;
  return bytes;
}

describe('a line', () => {
  test('an answer that comes drop by drop is slow, not dead', async () => {
    const port = await answering(async (asked, out) => {
      await bodyOf(asked);
      for (let n = 0; n < 30; n++) {
        out.write('.');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      out.end();
    });
    // Far more than the silence that is allowed, which is far more than that between two drops.
    const answer = await lineTo(port, 2_000).get();
    expect(answer.body.toString()).toBe('.'.repeat(30));
  });

  test('silence is a dead line', async () => {
    const port = await answering(() => {});
    await expect(lineTo(port, 400).get()).rejects.toMatchObject({ code: 'line_down', detail: 'stalled' });
  });

  test('an answer that is cut off is none', async () => {
    const port = await answering((_, out) => {
      out.writeHead(200, { 'content-length': 10 }).write('half');
      setTimeout(() => out.destroy(), 50);
    });
    await expect(lineTo(port).get()).rejects.toMatchObject({ code: 'line_down' });
  });

  test('four requests go over four connections, a fifth waits for one of them', async () => {
    const sockets = new Set<Socket>();
    let atOnce = 0;
    let most = 0;
    const four = Promise.withResolvers<void>();
    const port = await answering(async (asked, out) => {
      sockets.add(asked.socket);
      most = Math.max(most, ++atOnce);
      await bodyOf(asked);
      // The first answers wait until four are there, and a while for a fifth.
      if (sockets.size === 4) four.resolve();
      await four.promise;
      await new Promise((resolve) => setTimeout(resolve, 60));
      atOnce--;
      out.end();
    });
    const { put } = lineTo(port);
    await Promise.all(Array.from({ length: 9 }, () => put()));
    expect([sockets.size, most]).toEqual([4, 4]);
  });

  test('a kept connection that the other side closed meanwhile is no fault of the line', async () => {
    const sockets: Socket[] = [];
    const port = await answering((asked, out) => {
      sockets.push(asked.socket);
      // The second request on a connection is met with its end.
      if (sockets.filter((socket) => socket === asked.socket).length > 1) return asked.socket.destroy();
      out.end('here');
    });
    const { get } = lineTo(port);
    for (let n = 0; n < 3; n++) expect((await get()).body.toString()).toBe('here');
    expect(new Set(sockets).size).toBe(3);
  });

  test('a request that is given up is reset: what the system holds of it never arrives', async () => {
    const hub = await answering(async (asked, out) => {
      await bodyOf(asked).catch(() => {});
      out.end();
    });
    // Somebody between who stops reading, as a line does that has gone.
    const ended: string[] = [];
    const given = new AbortController();
    let readOn = (): unknown => undefined;
    const between = await listening(
      createTcp((near) => {
        readOn = () => near.resume();
        const far = connect(hub, '127.0.0.1');
        far.pipe(near);
        let passed = 0;
        near.on('data', (data: Buffer) => {
          far.write(data);
          if (passed < 3_000 && passed + data.length >= 3_000) {
            near.pause();
            // By then the rest of the request lies with the system.
            setTimeout(() => given.abort(), 300);
          }
          passed += data.length;
        });
        near.on('error', (error: NodeJS.ErrnoException) => ended.push(error.code ?? ''));
        near.on('close', () => far.destroy());
        far.on('error', () => {});
      }),
    );
    await expect(lineTo(between).put(given.signal)).rejects.toMatchObject({ code: 'cancelled' });
    readOn();
    await expect.poll(() => ended).toEqual(['ECONNRESET']);
  });

  test('one that is given up before it begins asks nothing', async () => {
    let asked = 0;
    const port = await answering((_, out) => {
      asked++;
      out.end();
    });
    await expect(lineTo(port).put(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked).toBe(0);
  });

  test('every byte waits for its turn where there is a cap', async () => {
    const port = await answering(async (asked, out) => out.end(String(await bodyOf(asked))));
    const paced: number[] = [];
    const line = new HttpLine({
      rootPem,
      stallMs: 60_000,
      pace: async (bytes) => {
        paced.push(bytes);
      },
    });
    undo.push(() => line.close());
    const url = new URL(`https://127.0.0.1:${port}/`);
    const answer = await line.send({ method: 'PUT', url, headers: {}, body: Buffer.alloc(40_000) });
    expect(answer.body.toString()).toBe('40000');
    expect(paced.slice(1).reduce((sum, bytes) => sum + bytes, 0)).toBe(40_000);
    expect(Math.max(...paced)).toBeLessThanOrEqual(16_384);
  });
});
