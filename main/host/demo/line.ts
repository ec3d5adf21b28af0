import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The line between station and hub: a TCP relay that can be cut, as lines in villages are. */
export interface Line {
  port: number;
  /** Cuts every connection and refuses new ones, or lets them through again. */
  set(up: boolean): void;
  /** Where the hub answers; it may come back elsewhere. */
  target(port: number): void;
  close(): void;
}

/** @param port 0 takes a free one; a demo that goes on after a kill takes the one its station knows */
export async function startLine(port: number): Promise<Line> {
  let up = false;
  let hubPort = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (!up || hubPort === 0) return near.destroy();
    const far = connect(hubPort, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    set: (next) => {
      up = next;
      if (!up) cut();
    },
    target: (next) => {
      hubPort = next;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
