import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPeopleDb, openQueueDb } from '../../../db/client.ts';
import { keySigner } from '../../../main/domain/signing/key-signer.ts';
import { createClock } from '../../../main/station/clock.ts';
import { CommuneBook } from '../../../main/station/codes/communes.ts';
import { Notices } from '../../../main/station/notices.ts';
import { Reports } from '../../../main/station/reports/reports.ts';
import { SessionHolder } from '../../../main/station/session.ts';
import { createTallies } from '../../../main/station/tallies/index.ts';
import { stationConfig } from '../../../test/fixtures/station/config.ts';
import { timed } from '../measure.ts';
import { peakMemoryMiB } from './peak-memory.ts';
import { dayBefore, operators } from './tally-history.ts';

/**
 * A station's reports in a process of their own, with the thread of its database, so that the memory they take is nobody else's. Told the
 * folder and the key by its arguments; tells its parent what it measured.
 */
const [, , folder = '', hexKey = ''] = process.argv;
const key = Buffer.from(hexKey, 'hex');

const config = stationConfig(400);

export interface ReportFigures {
  rows: number;
  xlsxMs: number;
  xlsxMiB: number;
  /** The most memory while it was written, less that of the idle process; null where the system does not say. */
  memoryMiB: number | null;
  idleMiB: number | null;
  /** The longest time for which the process answered nobody meanwhile. */
  stillMs: number;
  statementMs: number;
  hourlyMs: number;
}

const queue = await openQueueDb(join(folder, 'queue.db'), key);
const people = await openPeopleDb(join(folder, 'people.db'), key);
const now = (): Date => new Date(`${dayBefore(0)}T12:00:00.000Z`);
const sessions = new SessionHolder();
const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
  'sign',
  'verify',
]);
const Ks = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey));
const account = { accountId: operators[0] ?? '', login: 'bench', displayName: 'Bench', role: 'supervisor' } as const;
sessions.open({ account, people, Kd: key, Kp: key, Ks, signer: await keySigner(Ks) });
const tallies = createTallies({
  queue,
  config: () => config,
  now,
  session: () => sessions.current,
  communes: new CommuneBook(),
});
const clock = createClock({ now, uptimeMs: () => 0, config: () => config, lastHubTime: null });
const notices = new Notices(() => {});
const core = { queue, clock, config: () => config, notices, log: () => {}, sessions };
const reports = new Reports({ core, tallies });

const question = { basis: 'eventDay', count: 'dossiers', product: 'all', filter: {} } as const;
const whole = { from: dayBefore(2_600), to: dayBefore(0) };
const usual = { language: 'vi', csvMark: true, folder } as const;
const list = { report: 'list', figure: 'started', roster: 'all', names: false, ...question } as const;
const write = (period: { from: string; to: string }): Promise<string[]> =>
  reports.write({ asked: { ...list, period }, formats: ['xlsx'], ...usual });

// What is only done once (code is read and compiled, files are cached) belongs to the idle station.
await write({ from: dayBefore(0), to: dayBefore(0) });
const { total } = await tallies.list({ ...question, ...list, period: whole, cursor: null, limit: 1 });
const idleMiB = presentMemoryMiB();
forgetPeak();
let stillMs = 0;
let last = performance.now();
const watch = setInterval(() => {
  stillMs = Math.max(stillMs, performance.now() - last);
  last = performance.now();
}, 1);
let paths: string[] = [];
const xlsxMs = await timed(async () => {
  paths = await write(whole);
});
clearInterval(watch);
const peak = peakMemoryMiB(process.pid);
const figures: ReportFigures = {
  rows: total,
  xlsxMs,
  xlsxMiB: paths.reduce((sum, path) => sum + readFileSync(path).length, 0) / 2 ** 20,
  memoryMiB: peak === null || idleMiB === null ? null : peak - idleMiB,
  idleMiB,
  stillMs,
  statementMs: await timed(() => reports.yesterday(folder, 'vi')),
  hourlyMs: await timed(() => reports.hourly('vi')),
};
for (const path of paths) rmSync(path);
await people.close();
await queue.close();
process.send?.(figures, () => process.disconnect());

/** Memory held now, MiB (Linux). */
function presentMemoryMiB(): number | null {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return line ? Number(line[1]) / 1024 : null;
  } catch {
    return null;
  }
}

/** The system's mark of the most memory begins anew (proc(5), clear_refs). */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Where it cannot, the peak of the start counts as well: never too little is said.
  }
}
