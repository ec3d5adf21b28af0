import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeldEnrollment {
  body: Record<string, unknown>;
  status: 'IN_PROGRESS' | 'FINALIZED';
  buffers: Map<string, Buffer>;
}

/** A server that speaks the part of OSIA Enrollment 1.3.0 the hub uses, strictly. */
export interface OsiaServer {
  url: string;
  token: string;
  enrollments: Map<string, HeldEnrollment>;
  /** Answers to the next requests, before anything is done; `lost` does it and cuts the line. */
  faults: { status: number | 'cut' | 'lost'; retryAfter?: string; when?: (method: string, path: string) => boolean }[];
  /** `METHOD path` of each request. */
  seen: string[];
  stop(): Promise<void>;
}

/** The members of an Enrollment; `additionalProperties: false`. */
const members = [
  'enrollmentType',
  'enrollmentFlags',
  'requestData',
  'contextualData',
  'biographicData',
  'biometricData',
  'documentData',
  'encryption',
  'integrity',
];

export async function startOsia(): Promise<OsiaServer> {
  const state = { token: 'made-up-token', enrollments: new Map<string, HeldEnrollment>(), seen: [] as string[] };
  const faults: OsiaServer['faults'] = [];
  let buffers = 0;
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const bytes = Buffer.concat(pieces);
    const url = new URL(request.url ?? '/', 'http://osia');
    const method = request.method ?? '';
    state.seen.push(`${method} ${url.pathname}`);
    const at = faults.findIndex((fault) => fault.when?.(method, url.pathname) ?? true);
    const fault = at >= 0 ? faults.splice(at, 1)[0] : undefined;
    if (fault?.status === 'cut') return request.socket.destroy();
    const answer = (status: number, body?: unknown): void => {
      if (fault?.status === 'lost') return void request.socket.destroy();
      const text = body === undefined ? '' : JSON.stringify(body);
      const retry = fault?.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
      response.writeHead(status, { 'content-type': 'application/json', ...retry }).end(text);
    };
    const bad = (message: string): void => answer(400, { code: 1, message });
    if (typeof fault?.status === 'number') return answer(fault.status);
    const given = createHash('sha256')
      .update(request.headers.authorization ?? '')
      .digest();
    if (!timingSafeEqual(given, createHash('sha256').update(`Bearer ${state.token}`).digest())) return answer(401);
    if (!url.searchParams.get('transactionId')) return bad('transactionId');
    const [, , , id = '', buffer, bufferId] = url.pathname.split('/').map(decodeURIComponent);
    const held = state.enrollments.get(id);
    if (buffer === 'buffer') {
      if (!held) return answer(404);
      if (bufferId !== undefined) return held.buffers.has(bufferId) ? answer(200) : answer(404);
      const digest = `SHA-256=${createHash('sha256').update(bytes).digest('base64')}`;
      if (request.headers.digest !== digest) return bad('Digest');
      if (!/^(application|image)\//.test(request.headers['content-type'] ?? '')) return bad('content type');
      const name = `b${++buffers}`;
      held.buffers.set(name, bytes);
      return answer(201, { bufferId: name });
    }
    if (method === 'GET')
      return held ? answer(200, { enrollmentId: id, status: held.status, ...held.body }) : answer(404);
    let body: Record<string, unknown>;
    try {
      body = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
    } catch {
      return bad('not JSON');
    }
    const odd = Object.keys(body).find((name) => !members.includes(name));
    if (odd !== undefined) return bad(odd);
    const finalize = url.searchParams.get('finalize') === 'true';
    if (method === 'POST') {
      if (held) return answer(409);
      state.enrollments.set(id, { body, status: finalize ? 'FINALIZED' : 'IN_PROGRESS', buffers: new Map() });
      return answer(204);
    }
    if (!held) return answer(404);
    if (method === 'PUT') {
      if (held.status === 'FINALIZED') return answer(403);
      held.body = body;
    } else held.body = merged(held.body, body) as Record<string, unknown>;
    if (finalize) held.status = 'FINALIZED';
    return answer(204);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...state,
    faults,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** RFC 7396. */
function merged(target: unknown, patch: unknown): unknown {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value);
  }
  return result;
}
