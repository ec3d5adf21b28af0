import { readFileSync } from 'node:fs';
import { connectDevices, type DevicesClient } from '../../../devices/client.ts';
import { type DevicesSettings, devicesVariable } from '../../../devices/host/settings.ts';
import { forkSpawn } from '../../../main/host/spawn.ts';

export interface DevicesProcess {
  client: DevicesClient;
  pid: number;
  end(): Promise<void>;
}

/** The devices process as the host starts it, ready to be asked. */
export async function startDevices(settings: DevicesSettings): Promise<DevicesProcess> {
  const hosted = forkSpawn({
    entry: new URL('../../../devices/host/process.ts', import.meta.url),
    env: { [devicesVariable]: JSON.stringify(settings) },
  })();
  const exited = new Promise<void>((resolve) => hosted.onExit(() => resolve()));
  const client = connectDevices(hosted.channel);
  const listed = await client.call('list', {});
  if (!listed.ok || hosted.pid === undefined) throw new Error('the devices process did not start');
  return {
    client,
    pid: hosted.pid,
    end: () => {
      hosted.kill();
      return exited;
    },
  };
}

/** Hundredths of a second on Linux, whatever the kernel's own ticks (getconf CLK_TCK). */
const ticksPerSecond = 100;

/** Processor time that a process has used with all its threads, ms (Linux: /proc/<pid>/stat); null where the system does not say. */
export function processorMs(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; utime and stime are fields 14 and 15 (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
  } catch {
    return null;
  }
}

/** Memory that a process holds now, MiB (Linux: VmRSS); null where the system does not say. */
export function memoryMiB(pid: number): number | null {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line ? Number(line[1]) / 1024 : null;
  } catch {
    return null;
  }
}
