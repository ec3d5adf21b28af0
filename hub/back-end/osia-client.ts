import type { Enrollment } from './enrollment.ts';
import { BackEndFailure } from './failure.ts';

export interface OsiaPlace {
  /** `https://host[/path]`, in front of `/v1/enrollments`. */
  url: string;
  /** Bearer token with the scopes `enroll.read`, `enroll.write` and `enroll.buf.write`. */
  token: string;
}

export interface ReadEnrollment {
  status: string;
  contextualData?: { manifestHash?: unknown };
}

/** The calls of OSIA Enrollment 1.3.0 that forwarding needs. @throws BackEndFailure */
export interface OsiaClient {
  /** False when the enrollment is there already (409). */
  create(id: string, enrollment: Enrollment): Promise<boolean>;
  read(id: string): Promise<ReadEnrollment | null>;
  /** The buffer's id. `open` gives its bytes. */
  createBuffer(
    id: string,
    sha256: string,
    size: number,
    open: () => Promise<ReadableStream<Uint8Array>>,
  ): Promise<string>;
  /** Replaces the enrollment and says that it is complete. */
  finalize(id: string, enrollment: Enrollment): Promise<void>;
  /** Changes a part of it (RFC 7396); false when there is no such enrollment. */
  patch(id: string, change: Partial<Enrollment>): Promise<boolean>;
  /** Where a buffer lies. */
  bufferUrl(id: string, bufferId: string): string;
}

const silenceMs = 60_000;
const mostAnswerBytes = 1024 * 1024;

export function osiaClient({ url, token }: OsiaPlace): OsiaClient {
  const base = `${url.replace(/\/+$/, '')}/v1/enrollments`;
  const at = (id: string, rest = ''): string => `${base}/${encodeURIComponent(id)}${rest}`;
  /** One dossier is one transaction, however often it is tried. */
  const asking = (id: string, more: Record<string, string> = {}): string =>
    `?${new URLSearchParams({ transactionId: id, ...more })}`;
  async function ask(method: string, to: string, init: RequestInit, expected: readonly number[]): Promise<Response> {
    let response: Response;
    try {
      const headers = { authorization: `Bearer ${token}`, accept: 'application/json', ...init.headers };
      response = await fetch(to, {
        ...init,
        method,
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(silenceMs),
      });
    } catch (cause) {
      throw new BackEndFailure('unreachable', null, null, { cause });
    }
    if (expected.includes(response.status)) return response;
    await response.body?.cancel().catch(() => undefined);
    throw BackEndFailure.of(response.status, response.headers.get('retry-after'));
  }
  const json = (value: unknown): RequestInit => ({
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json' },
  });
  const done = async (answer: Promise<Response>): Promise<number> => {
    const response = await answer;
    await response.body?.cancel().catch(() => undefined);
    return response.status;
  };
  return {
    create: async (id, enrollment) =>
      (await done(ask('POST', at(id) + asking(id), json(enrollment), [204, 409]))) === 204,
    async read(id) {
      const response = await ask('GET', at(id) + asking(id), {}, [200, 404]);
      if (response.status === 200) return (await answerOf(response)) as ReadEnrollment;
      await response.body?.cancel();
      return null;
    },
    async createBuffer(id, sha256, size, open) {
      const response = await ask(
        'POST',
        at(id, '/buffer') + asking(id),
        {
          body: await open(),
          duplex: 'half',
          headers: {
            'content-type': 'application/cms',
            'content-length': String(size),
            // RFC 3230.
            digest: `SHA-256=${Buffer.from(sha256, 'hex').toString('base64')}`,
          },
        } as RequestInit,
        [201],
      );
      const answer = (await answerOf(response)) as { bufferId?: unknown };
      if (typeof answer.bufferId !== 'string' || answer.bufferId === '') throw new BackEndFailure('odd', 201, null);
      return answer.bufferId;
    },
    finalize: async (id, enrollment) => {
      await done(ask('PUT', at(id) + asking(id, { finalize: 'true' }), json(enrollment), [204]));
    },
    patch: async (id, change) => (await done(ask('PATCH', at(id) + asking(id), json(change), [204, 404]))) === 204,
    bufferUrl: (id, bufferId) => at(id, `/buffer/${encodeURIComponent(bufferId)}`),
  };
}

async function answerOf(response: Response): Promise<object> {
  try {
    const text = await response.text();
    const value: unknown = text.length > mostAnswerBytes ? null : JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch (cause) {
    throw new BackEndFailure('odd', response.status, null, { cause });
  }
  throw new BackEndFailure('odd', response.status, null);
}
