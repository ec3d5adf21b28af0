import type { Log } from '../log.ts';
import type { HubKeys } from './hub-keys.ts';

export interface KeyWatch {
  everyMs: number;
  log: Log;
  current: HubKeys;
  /** The keys as they are by now; null while somebody else is at them. */
  read(): Promise<HubKeys | null>;
  /** Takes other ones over. */
  use(keys: HubKeys): void;
}

/**
 * Looks at the keys again and again, so that a renewed or exchanged certificate is used without a restart. A folder that cannot
 * be read leaves those in use that are.
 */
export function watchKeys({ everyMs, log, current, read, use }: KeyWatch): {
  look(): Promise<void>;
  stop(): Promise<void>;
} {
  const nameOf = (keys: HubKeys): string => `${keys.tls.certificate.fingerprint256} ${keys.signer.kid} ${keys.x5c[0]}`;
  let inUse = nameOf(current);
  let last: Promise<void> = Promise.resolve();
  const once = async (): Promise<void> => {
    try {
      const keys = await read();
      if (!keys || nameOf(keys) === inUse) return;
      use(keys);
      inUse = nameOf(keys);
      log('info', 'keys exchanged', { kid: keys.signer.kid });
    } catch (error) {
      log('error', 'keys cannot be read, the old ones stay in use', {
        cause: error instanceof Error ? error.name : null,
      });
    }
  };
  const look = (): Promise<void> => {
    last = last.then(once);
    return last;
  };
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return {
    look,
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}
