import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { unwrap } from '../../../main/contract/result.ts';
import { sendList } from '../../../main/contract/station/send-list.ts';
import type { StationClient } from '../../../main/station/client.ts';
import { madeUpPeople } from '../../../test/fixtures/people/index.ts';
import { inFolder } from '../folder.ts';
import { timed } from '../measure.ts';
import { bound, plain } from '../parts/figures.ts';
import { withPassingHub } from '../parts/hub.ts';
import { startIdleProcess } from '../parts/idle-process.ts';
import { peakMemoryMiB } from '../parts/peak-memory.ts';
import { rosterCsv } from '../parts/roster-csv.ts';
import { rosterXlsx } from '../parts/roster-xlsx.ts';
import { spawnStation } from '../parts/spawned-station.ts';
import { benchAccount, benchStation } from '../parts/station.ts';
import type { BenchResult, Figure } from '../result.ts';
import { percentile } from '../stats.ts';

export const about = 'a list of 200,000 people imported while others work: CSV, XLSX, the same list again';

const count = 200_000;
const limitSeconds = 30;
const limitWaitMs = 50;
const limitMemoryMiB = 500;
/** Between two questions of the one who works meanwhile. */
const pauseMs = 5;

/** The station in a process of its own, reached as the window reaches it. */
export async function run(): Promise<BenchResult> {
  const people = madeUpPeople(1, count);
  const csv = rosterCsv(people);
  return {
    figures: [
      ...(await importing('csv', 'CSV', [csv, csv])),
      ...(await importing('xlsx', 'XLSX', [await rosterXlsx(people)])),
    ],
  };
}

function importing(name: string, what: string, files: readonly Uint8Array[]): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const set = await withPassingHub(folder, (code) => benchStation({ folder, code }));
    await set.close();
    const log = openSync(join(folder, 'log'), 'a');
    const { station, pid, end } = await spawnStation(folder, log);
    try {
      const { login, password } = benchAccount;
      unwrap(await station.call('accounts.signIn', { login, password }));
      const before = peakMemoryMiB(pid);
      const figures: Figure[] = [];
      for (const [at, file] of files.entries()) {
        const key = at === 0 ? name : `${name}Again`;
        const said = at === 0 ? `${what} of ${count} people` : `${what}, everybody known already`;
        figures.push(...(await one(station, file, key, said)));
      }
      const peak = peakMemoryMiB(pid);
      if (peak !== null && before !== null) {
        figures.push(
          bound(
            `${name}Memory`,
            `${what}, most memory of the station (${Math.round(before)} before)`,
            peak,
            'MiB',
            limitMemoryMiB,
          ),
        );
      }
      return figures;
    } finally {
      await end();
      closeSync(log);
    }
  });
}

async function one(station: StationClient, file: Uint8Array, key: string, said: string): Promise<Figure[]> {
  const waits: number[] = [];
  const idleWaits: number[] = [];
  const idle = startIdleProcess();
  await idle.ask();
  let working = true;
  const meanwhile = (async () => {
    while (working) {
      // The station's own thread, then the thread of the database that is written.
      waits.push(
        await timed(() => station.call('station.status', {})),
        await timed(() => station.call('accounts.list', {})),
      );
      idleWaits.push(await timed(() => idle.ask()));
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  })();
  const took = await timed(async () => {
    const { fileId } = unwrap(await sendList((piece) => station.call('roster.receive', piece), file));
    unwrap(await station.call('roster.inspect', { fileId }));
    unwrap(await station.call('roster.import', { fileId }));
  });
  working = false;
  await meanwhile;
  idle.end();
  return [
    bound(key, `import, ${said}`, took / 1000, 's', limitSeconds),
    bound(`${key}Wait`, `longest wait of ${waits.length} other calls meanwhile`, Math.max(...waits), 'ms', limitWaitMs),
    bound(`${key}WaitP99`, 'the same, p99', percentile(waits, 0.99), 'ms', limitWaitMs),
    plain(`${key}Idle`, 'longest wait for a process that does nothing (the limit)', Math.max(...idleWaits), 'ms'),
    plain(`${key}IdleP99`, 'the same, p99', percentile(idleWaits, 0.99), 'ms'),
  ];
}
