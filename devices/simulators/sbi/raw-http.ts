import { createServer, type Server, type Socket } from 'node:net';
import { PacedWriter } from '../paced-writer.ts';

/** A request as it came; the body as text. */
export interface RawRequest {
  method: string;
  path: string;
  body: string;
}

const LONGEST_REQUEST = 1024 * 1024;

export interface RawServer {
  readonly port: number;
  /** Stops listening and breaks every connection, as the end of the process would. */
  kill(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 and reads requests by hand, as Node's HTTP server answers verbs that it does not know with 400. One
 * request a connection.
 */
export async function listenRaw(
  port: number,
  onRequest: (request: RawRequest, socket: Socket) => void,
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.length > LONGEST_REQUEST) socket.destroy();
      const request = parse(received);
      if (!request) return;
      socket.removeAllListeners('data');
      // Still read, so that the end of the caller is noticed.
      socket.resume();
      onRequest(request, socket);
    });
  });
  await listen(server, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    kill: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => resolve());
  });
}

/** Null while a part is still on its way. */
function parse(received: Buffer): RawRequest | null {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = received.toString('latin1', 0, end);
  const length = Number(/\r\ncontent-length:\s*(\d+)/i.exec(head)?.[1] ?? 0);
  if (received.length < end + 4 + length) return null;
  const [method = '', path = ''] = head.split(' ', 2);
  return { method, path, body: received.toString('utf8', end + 4, end + 4 + length) };
}

/** Head of an answer as services write it. */
export function answerHead(port: number, length: number): Buffer {
  return Buffer.from(
    'HTTP/1.1 200 OK\r\nCACHE-CONTROL:no-store\r\n' +
      `LOCATION:http://127.0.0.1:${port}\r\nContent-Length:${length}\r\n` +
      'Content-Type: application/json\r\nConnection: Closed\r\n\r\n',
  );
}

/** Writes at a rate (bits a second, null for as fast as it goes) and ends the connection after the last byte. */
export function writeAndEnd(socket: Socket, bytes: Uint8Array, baud: number | null): void {
  let left = bytes.length;
  const writer = new PacedWriter((data) => {
    left -= data.length;
    if (socket.writable) socket.write(data);
    if (left <= 0) socket.end();
  });
  socket.on('close', () => writer.drop());
  writer.send(bytes, baud);
}
