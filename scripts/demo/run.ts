import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startLine } from '../../main/host/demo/line.ts';
import { settleAccounts } from './check.ts';
import { devicesLogName, startStationHost } from './host.ts';
import { startDemoHub } from './hub.ts';
import { demoAccount, type Enrolled, inWords, Operator, pause } from './operator.ts';
import { demoRoster } from './roster.ts';
import { dropOldRuns, interruptedRun, resultName } from './runs.ts';
import { startScanner } from './scanner.ts';
import { say, secondsSinceStart, table } from './screen.ts';

/**
 * The main job from end to end, without a window: a made-up roster is imported, 25 applicants are captured through the
 * simulated scanner and camera, the line is down for the first 15, hub and station are killed once each, everything
 * arrives, and the tally of the day is exported. `--dir DIR` goes on with the data of an earlier run.
 */
const applicants = 25;
const offlineUntil = 15;
const killStationAt = 20;
const seed = 2026;

const { values } = parseArgs({ options: { dir: { type: 'string' } } });
const root = fileURLToPath(new URL('../../', import.meta.url));
const stamp = new Date().toISOString().slice(0, 19).replace(/[:T]/g, '-');
const dir = resolve(values.dir ?? join(root, 'out', 'demo', `${stamp}-${process.pid}`));
mkdirSync(dir, { recursive: true });
say(`data of this run: ${relative(process.cwd(), dir) || '.'}`);
if (!values.dir) dropOldRuns(dir, 3);
const interrupted = values.dir ? null : interruptedRun(dir);
if (interrupted)
  say(`an earlier run was interrupted; it goes on with: npm run demo -- --dir ${relative(process.cwd(), interrupted)}`);

const logFd = openSync(join(dir, 'processes.log'), 'a');
const planFile = join(dir, 'plan.json');
const plan = existsSync(planFile) ? JSON.parse(readFileSync(planFile, 'utf8')) : { linePort: 0 };
const line = await startLine(plan.linePort);
writeFileSync(planFile, JSON.stringify({ linePort: line.port }));

const hub = await startDemoHub(join(dir, 'hub'), logFd, (port) => line.target(port));
const scanner = await startScanner(join(dir, 'scanner'), seed, logFd);
const host = startStationHost(dir, scanner.settings, logFd);
const operator = new Operator(host.station);
let lineIsBack = false;
let stationKilled = false;
say(`hub, station and devices processes run; scanner: ${scanner.about}`);

try {
  await demo();
} catch (error) {
  process.stderr.write(`\n${inWords(error)}\nLogs: ${relative(process.cwd(), join(dir, devicesLogName))}\n`);
  process.exitCode = 1;
} finally {
  await scanner.stop();
  await host.stop();
  await hub.stop();
  line.close();
}

async function demo(): Promise<void> {
  await setUp();
  await importRoster();
  const enrolled = await captureAll();
  await awaitReceipts();
  const { paths } = await operator.call('tallies.export', { folder: dir });
  const tally = await operator.call('tallies.day', {});
  const account = await settleAccounts(enrolled, operator, hub, dir);
  const { batches } = await operator.call('queue.line', {});

  table(
    ['stage', 'dossiers'],
    [
      ...tally.funnel.map(({ stage, reached }) => [stage, reached]),
      ['every stage adds up', tally.addsUp ? 'yes' : 'NO'],
    ],
  );
  table(
    ['proof', 'result'],
    [
      ['steps repeated after a process died', operator.repeats],
      ['receipts missing or of another dossier', account.withoutReceipt],
      ['hub checks every signature, chain and file', account.hubVerified ? 'good' : 'BAD'],
      ['recipients who opened a container with openssl', account.openedByOpenssl ?? 'openssl is not installed'],
    ],
  );
  // Of all days: a run that goes on after the day's cut-off has its dossiers in two tallies.
  const sealed = (await sealedDossiers()).length;
  const result = {
    captured: enrolled.length,
    sealed,
    received: account.received,
    lost: account.lost,
    doubled: account.doubled,
    batches,
    seconds: secondsSinceStart(),
    tally: paths.map((path) => relative(process.cwd(), path)),
  };
  writeFileSync(join(dir, resultName), JSON.stringify(result));
  process.stdout.write(`${JSON.stringify(result)}\n`);
  const good =
    account.lost + account.doubled + account.withoutReceipt === 0 &&
    account.hubVerified &&
    account.openedByOpenssl !== 0 &&
    account.openedByOpenssl !== 1 &&
    tally.addsUp &&
    enrolled.length === applicants &&
    sealed === applicants;
  if (!good) process.exitCode = 1;
}

/** Registers the station with a one-time code, unless an earlier run did. */
async function setUp(): Promise<void> {
  const { phase, failure } = await settledStatus();
  if (phase === 'failed') throw new Error(`the station could not start: ${failure}`);
  line.set(true);
  if (phase === 'needsSetUp') {
    const url = `https://127.0.0.1:${line.port}`;
    const unit = ['--station-name', 'Trạm 02', '--unit-code', '22561', '--unit-name', 'Công an xã Ninh Đông'];
    const code = (await hub.command('code', '--url', url, ...unit, '--target', '30', '--cut-off', '23:00')).trim();
    await operator.call('station.setUp', { code, account: demoAccount });
    say('station registered with a one-time code; keys made, recovery code issued');
  }
  line.set(false);
  const status = await settledStatus();
  if (status.phase === 'signedOut') await operator.signIn();
  say('the line is down; signed in');
}

async function settledStatus() {
  for (;;) {
    const status = await operator.call('station.status', {});
    if (status.phase !== 'starting') return status;
    await pause(50);
  }
}

async function importRoster(): Promise<void> {
  const roster = demoRoster(seed);
  const { total, added, updated, problems } = await operator.call('roster.import', { file: roster.csv });
  const named = problems.slice(0, 3).map(({ row, column, code }) => `row ${row}, ${column}: ${code}`);
  say(
    `roster: ${total} rows, ${added} added, ${updated} known, ${total - added - updated} refused (${named.join('; ')}; …)`,
  );
}

async function captureAll(): Promise<Enrolled[]> {
  const enrolled = await alreadyEnrolled();
  const { people } = await operator.call('roster.search', { text: '', limit: 200 });
  // Children below six give no fingerprints; this demo is of those who give ten.
  const grown = people.filter(({ dateOfBirth }) => dateOfBirth !== null && Number(dateOfBirth.slice(0, 4)) < 2010);
  for (const person of grown) {
    if (enrolled.length >= applicants) break;
    if (enrolled.length >= offlineUntil) bringLineBack();
    const dossier = await openDossier(person.rosterId);
    if (!dossier) continue;
    const killNow = enrolled.length + 1 === killStationAt;
    const done = await operator.enrol(dossier, (position) => {
      if (killNow && position === 'rightLittle') killStation();
    });
    enrolled.push(done);
    say(`${String(enrolled.length).padStart(2)} sealed  ${done.dossierNumber}  ${done.images} images`);
  }
  bringLineBack();
  return enrolled;
}

async function sealedDossiers() {
  const states = ['sealed', 'received', 'accepted', 'rejected'] as const;
  return (await operator.call('dossiers.list', { states: [...states], limit: 500 })).dossiers;
}

/** What an earlier, interrupted run of this folder finished. */
async function alreadyEnrolled(): Promise<Enrolled[]> {
  const dossiers = await sealedDossiers();
  if (dossiers.length > 0) say(`${dossiers.length} dossiers of an earlier run are there`);
  return dossiers.flatMap(({ caseId, dossierId, dossierNumber }) =>
    dossierId === null ? [] : [{ caseId, dossierId, dossierNumber, images: 0 }],
  );
}

/** A new dossier, or the unfinished one of this person; null when the person has been through already. */
async function openDossier(rosterId: string) {
  const started = await host.station.call('dossiers.start', { rosterId, kind: 'firstIssuance' });
  if (started.ok) return started.value;
  if (started.error.code !== 'dossier_open_already')
    return operator.call('dossiers.start', { rosterId, kind: 'firstIssuance' });
  const states = ['draft', 'confirmed'] as const;
  const { dossiers } = await operator.call('dossiers.list', { states: [...states], limit: 500 });
  const [open] = dossiers;
  return open ? operator.call('dossiers.get', { draftId: open.draftId }) : null;
}

function bringLineBack(): void {
  if (lineIsBack) return;
  lineIsBack = true;
  line.set(true);
  say('the line is back');
  const stop = host.station.on('lineChanged', ({ sentBytes }) => {
    if (sentBytes === 0) return;
    stop();
    say(`kill -9 of the hub (process ${hub.supervisor.pid}) while containers arrive`);
    hub.supervisor.kill();
  });
  void host.station.call('queue.sendNow', {});
}

function killStation(): void {
  if (stationKilled) return;
  stationKilled = true;
  say(`kill -9 of the station (process ${host.stationProcess.pid}) in the middle of a dossier`);
  host.stationProcess.kill();
}

async function awaitReceipts(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { waiting, quarantined, state } = await operator.call('queue.line', {});
    if (quarantined > 0) throw new Error(`${quarantined} items are quarantined`);
    if (waiting === 0) return say('every dossier has its signed receipt');
    if (tries % 20 === 0) say(`${waiting} wait for their receipts (${state})`);
    if (state === 'offline') await operator.call('queue.sendNow', {});
    await pause(200);
  }
}
