import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BenchResult } from './result.ts';

const entry = fileURLToPath(new URL('./measure-area.ts', import.meta.url));

/**
 * Measures one area in a process of its own: what an area before left behind (heap, compiled code, threads) changes figures
 * several times over. @returns null when the run failed; it has said why on standard error
 */
export async function measureApart(area: string): Promise<BenchResult | null> {
  const child = fork(entry, [area], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
    serialization: 'advanced',
  });
  let result: BenchResult | null = null;
  child.on('message', (message) => {
    result = message as BenchResult;
  });
  const [code] = await once(child, 'close');
  return code === 0 ? result : null;
}
