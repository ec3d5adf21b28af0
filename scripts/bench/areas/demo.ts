import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { inFolder } from '../folder.ts';
import type { BenchResult } from '../result.ts';

export const about = 'npm run demo from end to end';

const demo = fileURLToPath(new URL('../../demo/run.ts', import.meta.url));

/** The demo's own last line. */
const account = z.looseObject({
  captured: z.number(),
  sealed: z.number(),
  received: z.number(),
  lost: z.number(),
  doubled: z.number(),
  batches: z.number(),
  seconds: z.number(),
});

export function run(): Promise<BenchResult> {
  return inFolder(async (folder) => {
    const child = fork(demo, ['--dir', folder], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] });
    let output = '';
    child.stdout?.on('data', (data: Buffer) => {
      output += data.toString('utf8');
    });
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`the demo ended with ${code}`);
    const told = account.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
    const of = (name: keyof typeof told, value: number) => ({
      limit: String(name),
      ratio: value / Number(told[name]),
    });
    return {
      figures: [
        { name: 'seconds', about: 'the whole demo', value: told.seconds, unit: 's' },
        { name: 'captured', about: 'dossiers captured', value: told.captured, unit: '' },
        { name: 'sealed', about: 'sealed', value: told.sealed, unit: '', against: of('captured', told.sealed) },
        { name: 'received', about: 'received', value: told.received, unit: '', against: of('captured', told.received) },
        { name: 'lost', about: 'lost', value: told.lost, unit: '' },
        { name: 'doubled', about: 'doubled', value: told.doubled, unit: '' },
        { name: 'batches', about: 'batches', value: told.batches, unit: '' },
        { name: 'perDossier', about: 'time of a dossier, all told', value: told.seconds / told.captured, unit: 's' },
      ],
    };
  });
}
