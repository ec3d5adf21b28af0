import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The project's root folder, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface ToolResult {
  /** Exit code; 1 where a signal ended the tool. */
  code: number;
  /** Both streams in the order of their arrival; empty where they were shown. */
  output: string;
}

/**
 * Runs a script of one of the project's packages with this very Node, in the project's root.
 *
 * @param script relative to the root
 * @param show true: its output goes to the screen as it comes; false: it is kept
 * @throws Error when the process cannot be started
 */
export async function runTool(script: string, args: string[], show = false): Promise<ToolResult> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: ROOT,
    stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (part: string): void => {
    output += part;
  };
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, output };
}
