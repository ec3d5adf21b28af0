import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server as TusServer } from '@tus/server';
import { ensureHubKeys } from '../../../../hub/keys/hub-keys.ts';
import { silentLog } from '../../../../hub/log.ts';
import { startHub } from '../../../../hub/server.ts';
import { codeFor } from '../hub.ts';

/**
 * The far side of a shaped line: the hub, and what it stands beside: a sink of raw bytes, a server that takes a whole file in one
 * POST, a tus server; the last two with TLS of the same kind. Arguments: folder, address.
 */
const [folder = '', host = ''] = process.argv.slice(2);
const dataDir = join(folder, 'hub');
const hub = await startHub({
  dataDir,
  demoAuthority: join(folder, 'authority'),
  host,
  names: [host],
  log: silentLog,
});

/** First eight bytes with the length, then so many, then one byte in answer. */
const sink = createTcp((socket) => {
  let left: number | null = null;
  socket.on('error', () => {});
  socket.on('data', (data: Buffer) => {
    left = left === null ? Number(data.readBigUInt64BE(0)) - (data.length - 8) : left - data.length;
    if (left <= 0) socket.end(Buffer.of(1));
  });
});

const keys = await ensureHubKeys(join(folder, 'peer-keys'), [host], new Date());
const tls = {
  key: keys.tls.key.export({ type: 'pkcs8', format: 'pem' }),
  cert: keys.tls.certificate.toString() + keys.root.toString(),
};
const posted = join(folder, 'posted');
await mkdir(posted, { recursive: true });
let received = 0;
/** What it answers is on the disk, as with the hub. */
const post = createServer(tls, (asked, answer) => {
  const pieces: Buffer[] = [];
  asked.on('data', (data: Buffer) => pieces.push(data));
  asked.on('end', () => {
    void writeFile(join(posted, String(received++)), Buffer.concat(pieces), { flush: true }).then(() =>
      answer.end('kept'),
    );
  });
  asked.on('error', () => {});
});
post.requestTimeout = 0;
const directory = join(folder, 'tus');
await mkdir(directory, { recursive: true });
const tusServer = new TusServer({ path: '/files', relativeLocation: true, datastore: new FileStore({ directory }) });
const tus = createServer(tls, (asked, answer) => void tusServer.handle(asked, answer));
tus.requestTimeout = 0;

const portOf = (server: typeof sink): Promise<number> =>
  new Promise((resolve) => server.listen(0, host, () => resolve((server.address() as AddressInfo).port)));
process.send?.({
  code: await codeFor(dataDir, hub.url),
  raw: await portOf(sink),
  post: await portOf(post),
  tus: await portOf(tus),
});
process.once('disconnect', () => process.exit(0));
