import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { inFolder } from './folder.ts';
import { timed } from './measure.ts';
import { median, percentile, rounded } from './stats.ts';

/** What the figures were measured on. */
export interface Machine {
  platform: string;
  cpu: string;
  cores: number;
  memoryGiB: number;
  node: string;
  /** Append of 4 KiB and fdatasync, on the disk that the benchmarks use. */
  fsyncMsP50: number;
  fsyncMsP99: number;
  /** Processes that wanted to run in the last minute: above the number of cores the figures suffer. */
  load: number;
}

export function machineFacts(): Promise<Machine> {
  return inFolder(async (folder) => {
    const file = openSync(join(folder, 'fsync'), 'a');
    const page = Buffer.alloc(4096, 1);
    const times: number[] = [];
    for (let i = 0; i < 100; i++) {
      times.push(
        await timed(() => {
          writeSync(file, page);
          fdatasyncSync(file);
        }),
      );
    }
    closeSync(file);
    return {
      platform: `${process.platform} ${process.arch}`,
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGiB: rounded(totalmem() / 1024 ** 3),
      node: process.version,
      fsyncMsP50: rounded(median(times)),
      fsyncMsP99: rounded(percentile(times, 0.99)),
      load: rounded(loadavg()[0] ?? 0),
    };
  });
}
