import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Makes a server that is closed wait for the requests under way and for nothing else. By itself it waits also for connections on which
 * nobody has asked anything yet, up to a minute, and for those that are kept after their last answer.
 */
export function closePromptly(app: FastifyInstance): void {
  const sockets = new Map<string, Socket>();
  const busy = new Map<string, number>();
  let isClosing = false;
  // Under TLS a request has another socket than the one that connected; both have the same other end.
  const endOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

  app.server.on('connection', (socket: Socket) => {
    if (isClosing) return void socket.destroy();
    const end = endOf(socket);
    sockets.set(end, socket);
    socket.once('close', () => {
      sockets.delete(end);
      busy.delete(end);
    });
  });
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const end = endOf(socket);
    busy.set(end, (busy.get(end) ?? 0) + 1);
    response.once('close', () => {
      const left = (busy.get(end) ?? 1) - 1;
      if (left > 0) busy.set(end, left);
      else busy.delete(end);
      if (isClosing && left <= 0) socket.destroySoon();
    });
  });
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const [end, socket] of sockets) if (!busy.has(end)) socket.destroy();
  });
}
