import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Bucket } from './bucket.ts';

export interface LimitedLine {
  port: number;
  /** Where new connections lead. */
  target(port: number): void;
  close(): void;
}

export interface LineOptions {
  bitsPerSecond: number;
  /** How long a byte is on its way, in each direction. */
  delayMs: number;
}

const sliceBytes = 1460;

/** A TCP relay as slow as a village's line: each direction has one rate for all its connections, and a delay. */
export async function startLimitedLine(options: LineOptions): Promise<LimitedLine> {
  const bytesPerMs = options.bitsPerSecond / 8 / 1000;
  const [up, down] = [new Bucket(bytesPerMs), new Bucket(bytesPerMs)];
  const sockets = new Set<Socket>();
  let targetPort = 0;
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    void carry(near, far, up, options.delayMs);
    void carry(far, near, down, options.delayMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    target: (port) => {
      targetPort = port;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

async function carry(from: Socket, to: Socket, bucket: Bucket, delayMs: number): Promise<void> {
  // Timers of one duration fire in the order they were set, so nothing is overtaken.
  const later = (work: () => void): void => void (delayMs === 0 ? work() : setTimeout(work, delayMs));
  try {
    for await (const chunk of from.iterator({ destroyOnReturn: false })) {
      for (let at = 0; at < chunk.length; at += sliceBytes) {
        const slice = chunk.subarray(at, at + sliceBytes);
        await bucket.take(slice.length);
        later(() => to.write(slice));
      }
    }
    later(() => to.end());
  } catch {
    // A connection that was cut: its close takes the other with it.
  }
}
