import type {
  CrossAnswer,
  FunnelAnswer,
  GapsAnswer,
  SilentAnswer,
  StatementsAnswer,
  TargetsAnswer,
  ToldAnswer,
  TwiceAnswer,
  UnitsAnswer,
  ViewerAnswer,
} from '../../../main/contract/wire/tallies.ts';

/** An answer that is not 2xx. */
export class Refused extends Error {
  readonly status: number;
  /** Seconds, where the hub says so; else 0. */
  readonly retryAfter: number;
  constructor(status: number, retryAfter: number) {
    super(`status ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** What may be asked, and what the hub answers: it serves this page and checks its answers by the same forms. */
interface Answers {
  session: ViewerAnswer;
  units: UnitsAnswer;
  funnel: FunnelAnswer;
  cross: CrossAnswer;
  told: ToldAnswer;
  targets: TargetsAnswer;
  silent: SilentAnswer;
  gaps: GapsAnswer;
  twice: TwiceAnswer;
  statements: StatementsAnswer;
}
export type Values = Readonly<Record<string, string | number | null | undefined>>;

async function send(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`/v1/tallies/${path}`, {
    method,
    credentials: 'same-origin',
    redirect: 'error',
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Refused(answer.status, Number(answer.headers.get('retry-after') ?? 0));
  return answer.status === 204 ? null : answer.json();
}

export function query(values: Values): URLSearchParams {
  const found = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return new URLSearchParams(found.map(([key, value]): [string, string] => [key, String(value)]));
}
/** @throws Refused */
export const ask = <What extends keyof Answers>(what: What, values: Values = {}): Promise<Answers[What]> =>
  send('GET', `${what}?${query(values)}`) as Promise<Answers[What]>;
export const signIn = (token: string): Promise<unknown> => send('POST', 'session', { token });
export const signOut = (): Promise<unknown> => send('DELETE', 'session');
