import { createHash, X509Certificate } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import {
  type BatchAnswer,
  batchAnswer,
  bitmapHeader,
  type CommitAnswer,
  commitAnswer,
  decisionsAnswer,
  type EntryAnswer,
  hubHeaderName,
  type WireError,
  wireError,
} from '../../main/contract/wire/batch.ts';
import { leafSize } from '../../main/contract/wire/journal.ts';
import {
  configTyp,
  type LineClaim,
  lineScheme,
  lineTyp,
  oneTimeCodePattern,
  provisionAnswer,
  type StationConfig,
  stationConfig,
} from '../../main/contract/wire/provisioning.ts';
import { fromBase64url } from '../../main/domain/signing/base64url.ts';
import { signJws, verifyJws } from '../../main/domain/signing/jws.ts';
import { generateSigningKey, keySigner } from '../../main/domain/signing/key-signer.ts';
import type { Signer } from '../../main/domain/signing/signer.ts';
import { hubKey } from '../keys/hub-key.ts';
import { type SignedDossier, TestJournal } from './test-journal.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** One HTTPS request that trusts only `ca`. */
export function ask(
  url: string,
  ca: string,
  method: string,
  path: string,
  body: Uint8Array | null,
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const agent = new Agent({ ca, keepAlive: false });
    const sent = request(`${url}${path}`, { method, headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

/** The refusal in an answer, which must be of the wire's form and name the hub. */
export function refusalIn(answer: Answer): WireError & { status: number } {
  const body = wireError.parse(JSON.parse(answer.body.toString('utf8')));
  if (answer.headers[hubHeaderName] !== `${body.hubId}/${body.hubEpoch}`) throw new Error('the hub is not named');
  return { ...body, status: answer.status };
}

function expect2xx(answer: Answer): unknown {
  if (answer.status !== 200) throw new Refused(refusalIn(answer), answer.headers['retry-after']);
  return JSON.parse(answer.body.toString('utf8'));
}

export class Refused extends Error {
  readonly refusal: WireError & { status: number };
  readonly retryAfter: string | undefined;
  constructor(refusal: WireError & { status: number }, retryAfter: string | undefined) {
    super(`${refusal.status} ${refusal.error}`);
    this.refusal = refusal;
    this.retryAfter = retryAfter;
  }
}

type KeySigner = Awaited<ReturnType<typeof keySigner>>;
export interface StationKeys {
  line: KeySigner;
  manifest: KeySigner;
}

export async function stationKeys(): Promise<StationKeys> {
  return {
    line: await keySigner((await generateSigningKey()).pkcs8),
    manifest: await keySigner((await generateSigningKey()).pkcs8),
  };
}

/** A provisioned station as the hub sees it, driven step by step. */
export class TestStation {
  url: string;
  readonly ca: string;
  readonly config: StationConfig;
  readonly journal: TestJournal;
  readonly line: Signer;
  readonly manifest: Signer;
  token: string;

  private constructor(
    url: string,
    ca: string,
    keys: { line: Signer; manifest: Signer },
    config: StationConfig,
    token: string,
  ) {
    this.url = url;
    this.ca = ca;
    this.line = keys.line;
    this.manifest = keys.manifest;
    this.config = config;
    this.token = token;
    this.journal = new TestJournal(config.stationId, config.epoch, keys.manifest);
  }

  static async provision(code: string, ca: string, keys?: StationKeys): Promise<TestStation> {
    const [, url = '', , secret] = oneTimeCodePattern.exec(code) ?? [];
    const { manifest, line } = keys ?? (await stationKeys());
    const body = { v: 1, secret, manifestKey: manifest.publicKey, lineKey: line.publicKey };
    const bytes = Buffer.from(JSON.stringify(body));
    const answer = await ask(url, ca, 'POST', '/v1/provision', bytes, { 'content-type': 'application/json' });
    const { config, token } = provisionAnswer.parse(expect2xx(answer));
    const settled = await verifyJws(config, {
      typ: configTyp,
      schema: stationConfig,
      keyFor: (header, { issuedAt }) => hubKey(header, new X509Certificate(ca), issuedAt),
    });
    return new TestStation(url, ca, { line, manifest }, settled, token);
  }

  /** The same station a second time, as a copied disk would be. */
  clone(): TestStation {
    const copy = new TestStation(
      this.url,
      this.ca,
      { line: this.line, manifest: this.manifest },
      this.config,
      this.token,
    );
    copy.journal.seq = this.journal.seq;
    copy.journal.head = this.journal.head;
    return copy;
  }

  get stationId(): string {
    return this.config.stationId;
  }

  async request(
    method: string,
    path: string,
    body: Uint8Array | null = null,
    headers: Record<string, string> = {},
    claim: Partial<LineClaim> = {},
  ): Promise<Answer> {
    const statement: LineClaim = {
      v: 1,
      stationId: this.stationId,
      epoch: this.config.epoch,
      method,
      path,
      digest: createHash('sha256')
        .update(body ?? '')
        .digest('base64url'),
      ...claim,
    };
    const authorization = `${lineScheme} ${await signJws(lineTyp, statement, this.line)}`;
    return ask(this.url, this.ca, method, path, body, { authorization, ...headers });
  }

  async batch(entries: readonly string[]): Promise<BatchAnswer> {
    const { stationId, epoch } = this.config;
    const body = Buffer.from(JSON.stringify({ v: 1, stationId, epoch, token: this.token, entries }));
    const answer = await this.request('POST', '/v1/batches', body, { 'content-type': 'application/json' });
    const parsed = batchAnswer.parse(expect2xx(answer));
    this.token = parsed.nextToken;
    return parsed;
  }

  /** The one answer to a batch of one. */
  async offer(item: { jws: string }): Promise<EntryAnswer> {
    const { answers } = await this.batch([item.jws]);
    if (!answers[0] || answers.length !== 1) throw new Error('not one answer');
    return answers[0];
  }

  put(id: string, first: number, body: Uint8Array, headers: Record<string, string> = {}): Promise<Answer> {
    const digest = createHash('sha256').update(body).digest('base64');
    return this.request('PUT', `/v1/dossiers/${id}/chunks/${first}`, body, {
      'content-type': 'application/octet-stream',
      'content-digest': `sha-256=:${digest}:`,
      ...headers,
    });
  }

  /** Sends every leaf, four at a time; the bitmap of the last answer. */
  async upload(dossier: SignedDossier): Promise<Uint8Array> {
    let bitmap = '';
    for (let at = 0; at < dossier.container.length; at += 4 * leafSize) {
      const answer = await this.put(dossier.id, at / leafSize, dossier.container.subarray(at, at + 4 * leafSize));
      if (answer.status !== 204) throw new Refused(refusalIn(answer), answer.headers['retry-after']);
      bitmap = String(answer.headers[bitmapHeader]);
    }
    return fromBase64url(bitmap);
  }

  async commit(id: string): Promise<CommitAnswer> {
    return commitAnswer.parse(expect2xx(await this.request('POST', `/v1/dossiers/${id}/commit`)));
  }

  /** Offers, uploads, commits; the receipt. */
  async deliver(dossier: SignedDossier): Promise<string> {
    await this.offer(dossier);
    await this.upload(dossier);
    const { answer } = await this.commit(dossier.id);
    if (answer.answer !== 'HAVE') throw new Error(`not received: ${answer.answer}`);
    return answer.receipt;
  }

  async decisions(after: number): Promise<string[]> {
    return decisionsAnswer.parse(expect2xx(await this.request('GET', `/v1/decisions?after=${after}`))).decisions;
  }
}
