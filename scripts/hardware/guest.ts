import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { LabKernel } from './kernel.ts';

export interface GuestOptions {
  kernel: LabKernel;
  /** Path of the initramfs. */
  initramfs: string;
  /** Path of the file that gets the guest's console. */
  console: string;
  timeoutMs: number;
  /** Each line that the guest writes to its second serial port. */
  onLine(line: string): void;
  /** Sockets of NBD servers: the guest's disks `vda`, `vdb`, …, with their write caches. */
  disks?: readonly string[];
  /** Aborted: the machine is without power from one moment to the next. */
  power?: AbortSignal;
}

export interface GuestEnd {
  /** Whether the guest itself said that every proof passed; false also where it did not come to that. */
  passed: boolean;
  timedOut: boolean;
  /** How QEMU ended: its exit code, or the signal that ended it. */
  exit: string;
}

/** Where QEMU's isa-debug-exit listens: QEMU ends with code 2n+1 when n is written there, and with 1 by its own errors. */
export const EXIT_PORT = 0xf4;
export const EXIT_PASSED = 32;
export const EXIT_FAILED = 33;

/**
 * An older processor, and for Node next to no code made at run time: in an emulator vector instructions and code that changes cost
 * more than they gain, and over code that comes and goes the engine stumbles there now and then.
 */
const CPU = 'Nehalem';
export const GUEST_NODE_FLAGS = ['--no-opt', '--no-maglev', '--no-sparkplug', '--regexp-interpret-all'];

function qemuArguments({ kernel, initramfs, console, disks = [] }: GuestOptions): string[] {
  const append = 'console=ttyS0 panic=-1 loglevel=5 quiet net.ifnames=0';
  return [
    // Without the host's virtualization: what is proved must not depend on the machine.
    ...['-machine', 'pc,accel=tcg', '-cpu', CPU, '-smp', '2', '-m', '1536', '-nodefaults', '-no-user-config'],
    ...['-display', 'none', '-monitor', 'none', '-no-reboot'],
    ...['-kernel', kernel.image, '-initrd', initramfs, '-append', append],
    ...['-serial', `file:${console}`, '-serial', 'stdio'],
    ...['-virtfs', 'local,path=/,mount_tag=hostroot,security_model=none,readonly=on,multidevs=remap'],
    ...disks.flatMap((path) => ['-drive', `if=virtio,format=raw,cache=writeback,file=nbd+unix:///?socket=${path}`]),
    ...['-device', 'virtio-rng-pci', '-device', `isa-debug-exit,iobase=0x${EXIT_PORT.toString(16)},iosize=0x01`],
  ];
}

/** Boots the guest and waits for its end. @throws Error where QEMU cannot be started */
export async function runGuest(options: GuestOptions): Promise<GuestEnd> {
  const qemu: ChildProcess = spawn('qemu-system-x86_64', qemuArguments(options), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = (): void => {
    qemu.kill('SIGKILL');
  };
  process.on('exit', end);
  options.power?.addEventListener('abort', end, { once: true });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, options.timeoutMs);
  if (qemu.stdout) createInterface({ input: qemu.stdout }).on('line', (line) => options.onLine(line.trim()));
  try {
    const [code, signal] = (await once(qemu, 'close')) as [number | null, string | null];
    return { passed: code === 2 * EXIT_PASSED + 1, timedOut, exit: signal ?? `code ${code}` };
  } finally {
    clearTimeout(timer);
    process.off('exit', end);
    options.power?.removeEventListener('abort', end);
  }
}
