import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, rmSync } from 'node:fs';
import type { DeviceEnd } from '../transport/memory.ts';

/** True where the program that makes pseudo terminals is installed. */
export function hasSocat(): boolean {
  return spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0;
}

export interface PseudoTerminal extends DeviceEnd {
  /** Resolves when the link can be opened; rejects when it does not appear within five seconds. */
  ready(): Promise<void>;
  /** Removes the link. */
  close(): void;
}

const READY_MS = 5000;

/** The device's end of a pseudo terminal; `link` is the path where the host finds its end. Needs `socat`. */
export function pseudoTerminal(link: string): PseudoTerminal {
  const listeners = new Set<(data: Uint8Array) => void>();
  let socat: ChildProcess | null = null;
  let held: number | null = null;
  let opening: Promise<void> = Promise.resolve();

  const unplug = (): void => {
    if (held !== null) closeSync(held);
    held = null;
    socat?.removeAllListeners('exit');
    socat?.kill('SIGKILL');
    socat = null;
    rmSync(link, { force: true });
  };

  const plug = (): void => {
    if (socat) return;
    rmSync(link, { force: true });
    const child = spawn('socat', [`PTY,link=${link},rawer`, 'STDIO'], { stdio: ['pipe', 'pipe', 'inherit'] });
    socat = child;
    child.on('error', () => {});
    child.stdin?.on('error', () => {});
    child.stdout?.on('data', (data: Uint8Array) => {
      for (const listener of [...listeners]) listener(data);
    });
    child.on('exit', () => {
      if (socat === child) unplug();
    });
    opening = appears(child, link).then(() => {
      // With the terminal held open here the host may close and open it without ending the bridge.
      if (socat === child) held = openSync(link, constants.O_RDWR | constants.O_NOCTTY);
    });
    opening.catch(() => {});
  };

  plug();
  return {
    hostBaud: null,
    write: (data) => {
      socat?.stdin?.write(data);
    },
    onData: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    plug,
    unplug,
    ready: () => opening,
    close: unplug,
  };
}

async function appears(child: ChildProcess, link: string): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (!existsSync(link)) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error('socat made no pseudo terminal');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
