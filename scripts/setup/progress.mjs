import { seconds } from './messages.mjs';

/**
 * A line for a step that only some commands need, outside the numbered ones.
 *
 * @returns the function that ends the line with its result (by default the time it took)
 */
export function startLine(name, out = process.stderr) {
  const began = Date.now();
  out.write(`[set-up] ${name} …${out.isTTY ? '' : '\n'}`);
  return (result = seconds(Date.now() - began)) =>
    out.write(out.isTTY ? `\r[set-up] ${name} … ${result}\x1b[K\n` : `[set-up] ${name} … ${result}\n`);
}
