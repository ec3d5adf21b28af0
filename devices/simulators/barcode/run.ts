import { parseArgs } from 'node:util';
import { listenToParent } from '../listen-to-parent.ts';
import { UsageError } from '../options.ts';
import { pseudoTerminal } from '../pseudo-terminal.ts';
import { parseReaderOrder, READER_HELP } from './orders.ts';
import { CODE_ENDS, type CodeEnd, simulateReader } from './simulate-reader.ts';

export interface ReaderRunOptions {
  link: string;
  end: CodeEnd;
}

/** Reads the arguments of `simulate barcode`; throws UsageError. */
export function parseReaderArguments(argv: readonly string[]): ReaderRunOptions {
  let values: { link?: string; end?: string };
  try {
    ({ values } = parseArgs({ args: [...argv], options: { link: { type: 'string' }, end: { type: 'string' } } }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'wrong arguments');
  }
  const { link, end = 'crlf' } = values;
  if (!link) throw new UsageError('--link PATH is missing: where the device shall appear');
  if (!Object.hasOwn(CODE_ENDS, end)) throw new UsageError(`--end is one of ${Object.keys(CODE_ENDS).join(', ')}`);
  return { link, end: end as CodeEnd };
}

/** A simulated code reader on a pseudo terminal. Prints `ready <link>`, obeys orders as lines or messages, ends with either. */
export async function runReader({ link, end }: ReaderRunOptions): Promise<void> {
  const terminal = pseudoTerminal(link);
  process.on('exit', () => terminal.close());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));
  await terminal.ready();
  const reader = simulateReader(terminal, end);
  const ready = (): void => {
    process.stdout.write(`ready ${link}\n`);
    process.send?.({ ready: link });
  };
  listenToParent((line) => {
    const order = parseReaderOrder(line);
    if (!order) {
      process.stderr.write(`not understood; orders are:\n${READER_HELP}\n`);
      return;
    }
    reader.order(order);
    if (order.kind === 'plug') void terminal.ready().then(ready);
  });
  ready();
}
