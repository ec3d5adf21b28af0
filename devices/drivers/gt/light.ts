import { command, type GtAnswer } from '../../protocol/gt/commands.ts';
import type { ExchangeLine } from '../common/exchange-line.ts';
import { mustAgree } from './capture.ts';

/** The sensor's light, without which it sees no finger. It is on only while somebody captures. */
export interface Light {
  /** Runs something by light. When it fails or is cancelled, that is told at once; the light goes out when the line is free. */
  during<T>(signal: AbortSignal, act: () => Promise<T>): Promise<T>;
  /** Resolves when the light is out. */
  out(): Promise<void>;
}

export function light(line: ExchangeLine<GtAnswer>): Light {
  let out: Promise<void> = Promise.resolve();
  return {
    during: async (signal, act) => {
      try {
        const { answer } = await line.ask(command('led', 1), { signal });
        mustAgree(answer, 'led');
        return await act();
      } finally {
        // Nobody waits for it: a lost or silent line keeps its light.
        out = line.ask(command('led', 0), { signal: new AbortController().signal }).then(
          () => {},
          () => {},
        );
      }
    },
    out: () => out,
  };
}
