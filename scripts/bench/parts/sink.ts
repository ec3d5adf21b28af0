import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { ensureHubKeys } from '../../../hub/keys/hub-keys.ts';

/**
 * A process that takes streams as fast as it can: first eight bytes with the length, then so many bytes, then it answers one.
 * By TCP and by TLS with a certificate of the kind the hub has. Argument: folder for its keys.
 */
export const lengthBytes = 8;

function swallow(socket: Socket): void {
  let left: number | null = null;
  socket.on('error', () => {});
  socket.on('data', (data: Buffer) => {
    // The sender writes the length in one piece with what follows.
    left = left === null ? Number(data.readBigUInt64BE(0)) - (data.length - lengthBytes) : left - data.length;
    if (left === 0) socket.end(Buffer.of(1));
  });
}

const { tls } = await ensureHubKeys(process.argv[2] ?? '', ['127.0.0.1'], new Date());
const key = tls.key.export({ type: 'pkcs8', format: 'pem' });
const servers = [createServer(swallow), createTlsServer({ key, cert: tls.certificate.toString() }, swallow)];
const ports = servers.map(
  (server) =>
    new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
    ),
);
const [tcpPort, tlsPort] = await Promise.all(ports);
process.send?.({ tcpPort, tlsPort });
process.once('disconnect', () => process.exit(0));
