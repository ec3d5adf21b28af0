import { Failure } from '../../../main/contract/result.ts';
import { sbiFailure } from '../../protocol/sbi/error-codes.ts';
import { errorOf } from '../../protocol/sbi/messages.ts';
import { DISCOVER_REQUEST } from '../../protocol/sbi/requests.ts';
import { parseJson } from '../../protocol/sbi/text.ts';
import { DIALECTS, type Dialect } from '../../protocol/sbi/versions.ts';
import { askLocal, type LocalExchange } from '../../transport/http.ts';

/** Names the caller, as the specification wants it. */
export const CALLER = { EXT: 'Tram' };

const SMALL_ANSWER = 1024 * 1024;

/** One question to a service, its answer as JSON. Rejects as `askLocal`; `device_refused` for an HTTP status of its own. */
export async function ask(exchange: Omit<LocalExchange, 'headers'>): Promise<unknown> {
  const { status, body } = await askLocal({ ...exchange, headers: CALLER });
  if (status !== 200) throw new Failure('device_refused', `HTTP ${status}`);
  return parseJson(body);
}

/** A damaged answer is asked for once more: the device still has the finger before it, the officer notices nothing. */
export async function twice<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Failure && isDamage(error)) return step();
    throw error;
  }
}

/** A wrong signature is damage, too; a chain that leads nowhere stays so. */
function isDamage({ code, detail }: Failure): boolean {
  return code === 'device_garbled' || (code === 'device_untrusted' && detail === 'signature');
}

interface ListQuestion {
  kind: 'discover' | 'info';
  port: number;
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Discovery or information: a list with one item for each device. A service that refuses MOSIP's verb, or hangs up on it, is
 * asked by the other.
 */
export async function askList(question: ListQuestion): Promise<unknown[]> {
  try {
    return await inDialect(question, 'mosip');
  } catch (error) {
    const code = error instanceof Failure ? error.code : null;
    if (code === 'device_refused') return inDialect(question, 'sbi');
    if (code !== 'device_lost') throw error;
    return inDialect(question, 'sbi').catch(() => {
      throw error;
    });
  }
}

async function inDialect({ kind, port, timeoutMs, signal }: ListQuestion, dialect: Dialect): Promise<unknown[]> {
  const discovery = kind === 'discover';
  const answer = await ask({
    port,
    method: DIALECTS[dialect][kind],
    path: discovery ? '/device' : '/info',
    ...(discovery ? { body: DISCOVER_REQUEST } : {}),
    timeoutMs,
    maxBytes: SMALL_ANSWER,
    signal,
  });
  // Errors of single devices stand in their items.
  const error = Array.isArray(answer) && answer.some(isDevice) ? null : errorOf(answer);
  if (error !== null) throw sbiFailure(error, 'Finger');
  if (!Array.isArray(answer)) throw new Failure('device_garbled', `${kind} is no list`);
  return answer;
}

function isDevice(item: unknown): boolean {
  return typeof item === 'object' && item !== null && ('deviceInfo' in item || 'digitalId' in item);
}
