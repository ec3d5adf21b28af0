import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasProgram } from '../../scripts/setup/apt.mjs';

const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const SOCKET = '/run/pcscd/pcscd.comm';
const ADDON = new URL('../../node_modules/smartcard/build/Release/smartcard_napi.node', import.meta.url);
const READY_MS = 10_000;

/** What keeps the real PC/SC service from being used here, in words; null where nothing does. */
export function missingForCards(): string | null {
  if (process.platform !== 'linux') return 'Linux is needed';
  if (!existsSync(ADDON)) return 'the package smartcard is not built';
  if (!hasProgram('pcscd')) return 'pcscd is missing';
  if (!existsSync(DRIVER)) return 'vsmartcard-vpcd is missing';
  if (process.getuid?.() !== 0) return 'pcscd needs root';
  return existsSync(SOCKET) ? 'another pcscd is running' : null;
}

/** A PC/SC service of our own, with virtual readers. */
export interface CardService {
  /** Port where a card is put into the first reader. */
  port: number;
  stop(): Promise<void>;
}

/** @param port of the first virtual reader; it has one slot more at the next one */
export async function startCardService(port: number): Promise<CardService> {
  const folder = mkdtempSync(join(tmpdir(), 'tram-pcscd-'));
  const hex = `0x${port.toString(16)}`;
  const lines = ['FRIENDLYNAME "Virtual PCD"', `DEVICENAME /dev/null:${hex}`, `LIBPATH ${DRIVER}`, `CHANNELID ${hex}`];
  writeFileSync(join(folder, 'vpcd'), `${lines.join('\n')}\n`);
  mkdirSync('/run/pcscd', { recursive: true });
  const service: ChildProcess = spawn('pcscd', ['--foreground', '--config', folder], {
    stdio: 'ignore',
  });
  const kill = (): void => {
    service.kill('SIGKILL');
  };
  process.on('exit', kill);
  const ended = new Promise<void>((resolve) => {
    service.on('exit', () => resolve());
    service.on('error', () => resolve());
  });
  const deadline = performance.now() + READY_MS;
  while (!(existsSync(SOCKET) && (await listens(port)))) {
    if (performance.now() > deadline || service.exitCode !== null) {
      kill();
      throw new Error('pcscd does not start');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port,
    stop: async () => {
      service.kill('SIGTERM');
      const late = setTimeout(kill, 3_000);
      await ended;
      clearTimeout(late);
      process.off('exit', kill);
      for (const path of [folder, SOCKET, '/run/pcscd/pcscd.pid']) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A connection is a card put in: it is taken out again at once. */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
