import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { timed } from '../measure.ts';

const entry = fileURLToPath(new URL('./sink.ts', import.meta.url));
const ready = z.object({ tcpPort: z.number(), tlsPort: z.number() });

export interface Sink {
  tcpPort: number;
  tlsPort: number;
  close(): void;
}

/** Starts the process that takes raw streams. @param folder for the keys it makes */
export async function startSink(folder: string): Promise<Sink> {
  const child = fork(entry, [folder], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
  const [message] = await once(child, 'message');
  return { ...ready.parse(message), close: () => child.disconnect() };
}

/** Milliseconds for one new connection, so many bytes in one stream, and the answer that they are all there. */
export function rawStreamMs(kind: 'tcp' | 'tls', port: number, bytes: Buffer): Promise<number> {
  return timed(async () => {
    // Whom it speaks to has no part in what it costs: the key exchange and the ciphers are the same.
    const socket =
      kind === 'tcp' ? connect(port, '127.0.0.1') : connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
    const answered = once(socket, 'data');
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(bytes.length));
    socket.write(Buffer.concat([length, bytes.subarray(0, 1024)]));
    socket.write(bytes.subarray(1024));
    await answered;
    socket.destroy();
  });
}
