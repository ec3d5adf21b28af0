import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Place } from '../place.ts';

/** What goes wrong with the next request that `when` is true for. */
export interface S3Fault {
  when: (method: string, key: string) => boolean;
  /** Answer 500 or another status; cut the answer in the middle; store half of it and say 200; wait; do it and then cut the line. */
  does: number | 'cut' | 'truncate' | 'slow' | 'lose answer';
  times?: number;
}

/** A server that speaks the part of S3 the hub uses, checks every signature and keeps objects as files. */
export interface S3Server {
  place: S3Place;
  folder: string;
  faults: S3Fault[];
  /** Method, key and status of each request answered. */
  seen: string[];
  /** Whether it confirms `x-amz-checksum-sha256` as newer stores do. */
  confirms: boolean;
  stop(): Promise<void>;
}

const region = 'us-east-1';
const accessKeyId = 'TESTKEY';
const secretAccessKey = 'made-up/secret+key';
const bucket = 'containers';
const mostKeys = 1_000;
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export async function startS3(pageKeys = mostKeys): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'tram-s3-'));
  const state: Omit<S3Server, 'place' | 'stop'> = { folder, faults: [], seen: [], confirms: true };
  const server = createServer((request, response) => {
    void handle(state, request, response, pageKeys).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    place: { endpoint, bucket, prefix: 'hub/', region, accessKeyId, secretAccessKey },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  });
}

type State = Omit<S3Server, 'place' | 'stop'>;

async function handle(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  pageKeys: number,
): Promise<void> {
  const method = request.method ?? '';
  const url = new URL(request.url ?? '/', 'http://s3');
  const [, inBucket = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
  const key = rest.join('/');
  const answer = (status: number, body: string | Buffer = '', headers: Record<string, string> = {}): void => {
    state.seen.push(`${method} ${key} ${status}`);
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
  };
  const fault = state.faults.find((one) => one.when(method, key));
  if (fault) {
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times <= 0) state.faults.splice(state.faults.indexOf(fault), 1);
  }
  if (typeof fault?.does === 'number') return answer(fault.does);
  if (fault?.does === 'cut' && method !== 'GET') return void request.socket.destroy();
  if (fault?.does === 'slow') await new Promise((resolve) => setTimeout(resolve, 300));
  const body = await readBody(request);
  const refused = refusalOf(request, url, body);
  if (refused) return answer(403, `<Error><Code>${refused}</Code></Error>`);
  if (inBucket !== bucket) return answer(404, '<Error><Code>NoSuchBucket</Code></Error>');
  const file = join(state.folder, encodeURIComponent(key));
  if (key === '') return answer(200, await listing(state.folder, url, pageKeys));
  if (method === 'PUT') {
    const checksum = request.headers['x-amz-checksum-sha256'];
    if (checksum !== undefined && checksum !== createHash('sha256').update(body).digest('base64')) {
      return answer(400, '<Error><Code>BadDigest</Code></Error>');
    }
    if (request.headers['if-none-match'] === '*' && (await stat(file).catch(() => null))) {
      return answer(412, '<Error><Code>PreconditionFailed</Code></Error>');
    }
    const kept = fault?.does === 'truncate' ? body.subarray(0, body.length / 2) : body;
    await writeFile(`${file}.new`, kept);
    await rename(`${file}.new`, file);
    if (fault?.does === 'lose answer') return void request.socket.destroy();
    const confirmed = state.confirms && fault?.does !== 'truncate' && typeof checksum === 'string';
    return answer(200, '', confirmed ? { 'x-amz-checksum-sha256': checksum } : {});
  }
  if (method === 'DELETE') {
    await rm(file, { force: true });
    return answer(204);
  }
  const facts = await stat(file).catch(() => null);
  if (!facts) return answer(404, '<Error><Code>NoSuchKey</Code></Error>');
  if (fault?.does === 'cut') {
    response.writeHead(200, { 'content-length': facts.size });
    createReadStream(file, { end: Math.floor(facts.size / 2) }).pipe(response, { end: false });
    setTimeout(() => request.socket.destroy(), 50);
    return;
  }
  answer(200, await readFile(file));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Checks an AWS Signature Version 4 (header form, `s3`), made again from the request; null when it is right. */
function refusalOf(request: IncomingMessage, url: URL, body: Buffer): string | null {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const match = form.exec(request.headers.authorization ?? '');
  if (!match) return 'AccessDenied';
  const [, id = '', date = '', itsRegion = '', names = '', signature = ''] = match;
  if (id !== accessKeyId || itsRegion !== region) return 'InvalidAccessKeyId';
  const header = (name: string): string => String(request.headers[name] ?? '').trim();
  const signedNames = names.split(';');
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signedNames.includes(name)))
    return 'AccessDenied';
  if (header('x-amz-content-sha256') !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const encode = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const canonical = [
    request.method,
    url.pathname
      .split('/')
      .map((part) => encode(decodeURIComponent(part)))
      .join('/'),
    query,
    ...signedNames.map((name) => `${name}:${header(name)}`),
    '',
    names,
    header('x-amz-content-sha256'),
  ].join('\n');
  const scope = `${date}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', header('x-amz-date'), scope, sha256(canonical)].join('\n');
  const key = ['s3', 'aws4_request'].reduce(
    (k, part) => hmac(k, part),
    hmac(hmac(`AWS4${secretAccessKey}`, date), region),
  );
  const expected = hmac(key, text);
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch';
}

/** ListObjectsV2. */
async function listing(folder: string, url: URL, pageKeys: number): Promise<string> {
  const prefix = url.searchParams.get('prefix') ?? '';
  const after = url.searchParams.get('continuation-token') ?? '';
  const names = (await readdir(folder)).filter((name) => !name.endsWith('.new')).map(decodeURIComponent);
  const keys = names.filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, pageKeys);
  const contents = await Promise.all(
    page.map(async (key) => {
      const { mtime, size } = await stat(join(folder, encodeURIComponent(key)));
      const said = encodeURIComponent(key);
      return `<Contents><Key>${said}</Key><LastModified>${mtime.toISOString()}</LastModified><Size>${size}</Size></Contents>`;
    }),
  );
  const more = keys.length > page.length;
  const token = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${token}${contents.join('')}</ListBucketResult>`;
}

/** Makes everything stored as old as `changedAt`. */
export async function age(server: S3Server, changedAt: Date): Promise<void> {
  await mkdir(server.folder, { recursive: true });
  for (const name of await readdir(server.folder)) await utimes(join(server.folder, name), changedAt, changedAt);
}
