import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ViewerAnswer } from '../../main/contract/wire/tallies.ts';
import { hashText, newToken } from '../receiving/provision.ts';
import { Refusal } from '../receiving/refusal.ts';
import type { Store } from '../store/store.ts';

/** `__Host-`: only over TLS, only of this host, whatever a neighbouring name sets. */
const cookieName = '__Host-tram-tally';
const sessionHours = 12;
const minuteMs = 60_000;
const mostWrongOfOne = 10;
const mostWrongOfAll = 100;
const mostQuestions = 480;

/** Who asks, and until when the session lasts; null where a token was sent with the question itself. */
export type SignedIn = Omit<ViewerAnswer, 'v'>;

/** Too much of one; answered with 429. */
export class TooMany extends Error {
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super('too many');
    this.retryAfter = retryAfter;
  }
}

/** Counts by name within the running minute. Of one process: a token has 192 bits, guessing needs no bound across several. */
class Minute {
  readonly #counts = new Map<string, number>();
  #began = 0;

  /** @throws TooMany when `name` was counted `most` times already */
  assertBelow(name: string, most: number, now: number): void {
    if (now - this.#began >= minuteMs || now < this.#began) {
      this.#began = now;
      this.#counts.clear();
    }
    if ((this.#counts.get(name) ?? 0) >= most) throw new TooMany(Math.ceil((this.#began + minuteMs - now) / 1_000));
  }

  count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }
}

/** Signs viewers in, and knows them again by their cookie, or by `Authorization: Bearer` and their token. */
export class Viewers {
  readonly #store: Store;
  readonly #clock: () => Date;
  readonly #wrong = new Minute();
  readonly #questions = new Minute();

  constructor(store: Store, clock: () => Date) {
    this.#store = store;
    this.#clock = clock;
  }

  /** @throws Refusal `unauthorised`; TooMany */
  async signIn(request: FastifyRequest, reply: FastifyReply, token: string): Promise<SignedIn> {
    assertSameOrigin(request);
    const viewer = await this.#byToken(request.ip, token);
    const session = newToken();
    const now = this.#clock();
    const until = new Date(now.getTime() + sessionHours * 3_600_000).toISOString();
    await this.#store.write((records) =>
      records.viewers.openSession(hashText(session), viewer.name, now.toISOString(), until),
    );
    reply.header('set-cookie', cookie(session, sessionHours * 3_600));
    return { viewer: viewer.name, scope: viewer.scope, until };
  }

  async signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    assertSameOrigin(request);
    const session = sessionOf(request);
    if (session !== null) await this.#store.write((records) => records.viewers.closeSession(hashText(session)));
    reply.header('set-cookie', cookie('', 0));
  }

  /** @throws Refusal `unauthorised`; TooMany */
  async who(request: FastifyRequest): Promise<SignedIn> {
    const found = await this.#find(request);
    this.#questions.assertBelow(found.viewer, mostQuestions, this.#clock().getTime());
    this.#questions.count(found.viewer);
    return found;
  }

  async #find(request: FastifyRequest): Promise<SignedIn> {
    const bearer = /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      const { name, scope } = await this.#byToken(request.ip, bearer);
      return { viewer: name, scope, until: null };
    }
    const session = sessionOf(request);
    if (session === null) throw new Refusal('unauthorised');
    const found = await this.#store.viewers.bySession(hashText(session), this.#clock().toISOString());
    if (!found) throw new Refusal('unauthorised');
    return { viewer: found.name, scope: found.scope, until: found.until };
  }

  async #byToken(address: string, token: string) {
    const now = this.#clock().getTime();
    this.#wrong.assertBelow('all', mostWrongOfAll, now);
    this.#wrong.assertBelow(`of ${address}`, mostWrongOfOne, now);
    const viewer = await this.#store.viewers.byToken(hashText(token));
    if (viewer) return viewer;
    this.#wrong.count('all');
    this.#wrong.count(`of ${address}`);
    throw new Refusal('unauthorised');
  }
}

const cookie = (value: string, seconds: number): string =>
  `${cookieName}=${value}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;

function sessionOf({ headers }: FastifyRequest): string | null {
  const found = (headers.cookie ?? '')
    .slice(0, 4_096)
    .split(';')
    .map((part) => part.trim().split('='))
    .find(([name]) => name === cookieName)?.[1];
  return found !== undefined && /^[A-Za-z0-9_-]{32}$/.test(found) ? found : null;
}

/** What another site's page sends is refused; who is no browser says nothing of it. */
function assertSameOrigin({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw new Refusal('unauthorised');
}
