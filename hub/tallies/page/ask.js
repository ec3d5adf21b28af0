/** An answer that is not 2xx: `status`, and `retryAfter` in seconds where the hub says so. */
export class Refused extends Error {
  constructor(status, retryAfter) {
    super(`status ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

async function send(method, path, body) {
  const answer = await fetch(`/v1/tallies/${path}`, {
    method,
    credentials: 'same-origin',
    redirect: 'error',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Refused(answer.status, Number(answer.headers.get('retry-after') ?? 0));
  return answer.status === 204 ? null : answer.json();
}

export const query = (values) =>
  new URLSearchParams(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
export const ask = (what, values = {}) => send('GET', `${what}?${query(values)}`);
export const who = () => send('GET', 'session');
export const signIn = (token) => send('POST', 'session', { token });
export const signOut = () => send('DELETE', 'session');
