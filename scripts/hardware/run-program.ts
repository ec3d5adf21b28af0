import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ProgramEnd {
  /** Exit code; 127 where the program is not there, 1 where a signal or the time-out ended it. */
  code: number;
  stdout: string;
}

/** Runs a program to its end. @param timeoutMs after which it is killed */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, timeoutMs = 60_000 }: { cwd?: string; timeoutMs?: number } = {},
): Promise<ProgramEnd> {
  const child = spawn(program, args, {
    cwd,
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    stdout += part;
  });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? 1, stdout };
  } catch {
    return { code: 127, stdout };
  }
}
