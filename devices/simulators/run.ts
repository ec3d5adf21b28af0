import { folderFingers } from './fingers/folder-fingers.ts';
import { syntheticFingers } from './fingers/synthetic-fingers.ts';
import { listenToParent } from './listen-to-parent.ts';
import { parseSimulateArguments, READER_USAGE, SBI_USAGE, type SimulateOptions, USAGE, UsageError } from './options.ts';
import { hasSocat, pseudoTerminal } from './pseudo-terminal.ts';

/**
 * A simulated scanner on a pseudo terminal. Prints `ready <link>` when it can be opened; obeys `fault …` and `plug`
 * as lines on standard input or as messages of a parent process, and ends with either.
 */
async function run(options: SimulateOptions): Promise<void> {
  const terminal = pseudoTerminal(options.link);
  process.on('exit', () => terminal.close());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(0));
  await terminal.ready();
  const simulator = options.family.simulate(terminal, {
    fingers: options.fingers ? await folderFingers(options.fingers) : syntheticFingers(options.seed),
    speed: options.speed,
    pollsBeforeFinger: options.pollsBeforeFinger,
  });
  for (const fault of options.faults) simulator.order(fault);

  const obey = (text: string): void => {
    const fault = text.replace(/^fault\s+/, '').trim();
    if (!simulator.order(fault)) {
      process.stderr.write(`not understood; faults are:\n${options.family.faultHelp}\n`);
      return;
    }
    if (fault === 'plug') terminal.ready().then(() => process.stdout.write(`ready ${options.link}\n`), fail);
  };
  listenToParent(obey);
  process.stdout.write(`ready ${options.link}\n`);
  process.send?.({ ready: options.link });
}

function requireSocat(): void {
  if (hasSocat()) return;
  process.stderr.write('socat is not installed: install it (Debian: apt-get install socat) and start again.\n');
  process.exit(3);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}

try {
  const [name, ...rest] = process.argv.slice(2);
  if (name === 'sbi') {
    const { parseSbiArguments } = await import('./sbi/options.ts');
    const options = parseSbiArguments(rest);
    await (await import('./sbi/run.ts')).runSbi(options);
  } else if (name === 'barcode') {
    const { parseReaderArguments, runReader } = await import('./barcode/run.ts');
    const options = parseReaderArguments(rest);
    requireSocat();
    await runReader(options);
  } else {
    const options = parseSimulateArguments(process.argv.slice(2));
    requireSocat();
    await run(options);
  }
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`${USAGE}\n${READER_USAGE}\n${SBI_USAGE}\n`);
  fail(error);
}
