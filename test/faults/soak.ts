import { readdirSync } from 'node:fs';
import { decideCommand } from '../../hub/commands/decide.ts';
import { verify } from '../../hub/commands/verify.ts';
import { pathsIn } from '../../main/station/paths.ts';
import { type Choices, choicesFrom } from '../fixtures/people/random.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { type ChildStation, childStation } from '../fixtures/station/child-station.ts';
import { stationFolders } from '../fixtures/station/folders.ts';
import { hubSide } from '../fixtures/station/hub-side.ts';
import {
  type Acknowledged,
  enrolUntilDeath,
  finishEverything,
  nothingAcknowledged,
} from '../fixtures/station/killable.ts';
import { localStation } from '../fixtures/station/local-station.ts';
import { memoryDevices } from '../fixtures/station/memory-devices.ts';
import {
  call,
  codeOf,
  grownPerson,
  pause,
  phase,
  signIn,
  smallChild,
  supervisor,
  until,
} from '../fixtures/station/operator.ts';
import type { SetUpPlace } from '../fixtures/station/set-up-place.ts';
import { faultsOf } from '../fixtures/station/settled.ts';

/** What a round of deaths came to. */
export interface Soak {
  kills: { station: number; hub: number };
  /** Promises: dossiers begun, samples, dossiers sealed. */
  acknowledged: Acknowledged;
  /** One line for each thing that is not as it was promised. */
  faults: string[];
}

/**
 * Kills station and hub with SIGKILL at moments of chance, over the same data, while an officer works and the line is open: in starts, captures,
 * sealings, uploads, commits and deletions, wherever the moment falls. Then everything is brought to its end and looked at.
 * @param seed the same seed makes the same choices
 */
export async function soak(kills: number, seed: number): Promise<Soak> {
  const choices = choicesFrom(seed);
  const hub = await hubSide();
  const folders = stationFolders();
  const devices = memoryDevices();
  const seen = nothingAcknowledged();
  const done: Soak = { kills: { station: 0, hub: 0 }, acknowledged: seen, faults: [] };
  try {
    const first = await localStation(folders, devices);
    await call(first.client, 'station.setUp', { code: await hub.code(), account: supervisor });
    await first.stop();
    let dying = await hub.killAt('');
    // The last of them fall into the deletion of what the centre has accepted.
    const deathsOfPurge = Math.ceil(kills / 10);
    let left = kills - deathsOfPurge;
    /** The hub dies by itself beside the station's deaths, and is back at once. */
    const killHub = async (): Promise<void> => {
      dying.process.kill('SIGKILL');
      await dying.ended;
      dying = await hub.killAt('');
      done.kills.hub++;
    };

    while (left > 0) {
      const station = await childStation(folders, devices);
      const working = work(station, choices, seen);
      working.catch(() => {});
      // A start takes a good half second; what is left over falls into the work.
      const hubDeaths = Math.min(left - 1, choices.whole(0, 3));
      for (let n = 0; n < hubDeaths; n++) {
        await pause(choices.whole(50, 900));
        await killHub();
      }
      await pause(choices.whole(0, choices.chance(0.3) ? 700 : 1_800));
      await station.kill();
      await working;
      done.kills.station++;
      left -= hubDeaths + 1;
    }

    await hub.restart();
    const last = await childStation(folders, devices);
    await phase(last.client, 'signedOut');
    await signIn(last.client);
    await finishEverything(last.client, grownPerson(9_999));
    await last.kill();
    done.faults = await faultsOf(folders, hub, seen);
    const purged = await purgeUnderDeaths({ hub, folders, devices }, choices, deathsOfPurge);
    done.kills.station += deathsOfPurge;
    done.faults.push(...purged);
  } finally {
    await devices.stop();
    await hub.end();
    folders.remove();
  }
  return done;
}

const dayMs = 86_400_000;

/**
 * The centre accepts every other dossier, a month goes by at the hub, and the station dies while it deletes them.
 * @returns one line for each thing that is not as it should be
 */
async function purgeUnderDeaths(place: SetUpPlace, choices: Choices, deaths: number): Promise<string[]> {
  const { hub, folders, devices } = place;
  const { journal } = await readBooks(folders);
  const ids = journal.filter(({ type }) => type === 'dossier').map(({ id }) => id);
  const accepted = ids.filter((_, n) => n % 2 === 0);
  for (const id of accepted) await decideCommand(hub.dataDir, id, 'accepted');
  await hub.restart({ clock: () => new Date(Date.now() + 40 * dayMs) });
  for (let n = 0; n < deaths; n++) {
    const station = await childStation(folders, devices);
    await pause(choices.whole(300, 1_200));
    await station.kill();
  }
  const last = await childStation(folders, devices);
  await phase(last.client, 'signedOut');
  const kept = 2 * (ids.length - accepted.length);
  const left = async (): Promise<number> => readdirSync(pathsIn(folders.data).sealed).length;
  await until('what was accepted is deleted', left, (files) => files === kept).catch(() => undefined);
  await last.kill();
  // Files go before their row says so; what dies in between is finished by the next start.
  const settled = await childStation(folders, devices);
  await phase(settled.client, 'signedOut');
  await settled.kill();
  const books = await readBooks(folders);
  const held = new Set(books.files.sealed.map((name) => name.slice(0, name.lastIndexOf('.'))));
  const finished = books.audit.filter(({ action }) => action === 'container.purged').map(({ subject }) => subject);
  return [
    ...ids.filter((id) => held.has(id) === accepted.includes(id)).map((id) => `purge: ${id} is not as it should be`),
    ...(JSON.stringify(finished.sort()) === JSON.stringify([...accepted].sort()) ? [] : ['purge: the audit differs']),
    ...(books.brokenAudit === null ? [] : ['purge: the audit breaks']),
    ...books.files.quarantine.filter((name) => !name.endsWith('.tmp')).map((name) => `purge: set aside ${name}`),
    ...(await verify(hub.dataDir)).faults.map(({ what }) => `purge: ${what} at the hub`),
  ];
}

/** Signs in and enrols one applicant after the other, until the process is gone. */
async function work(station: ChildStation, choices: Choices, seen: Acknowledged): Promise<void> {
  // A start that is killed answers nothing at all.
  const ready = phase(station.client, 'signedOut').then(() => 'ready' as const);
  ready.catch(() => {});
  const begun = await Promise.race([ready, station.ended]);
  if (begun === null) return;
  if (begun !== 'ready') throw new Error(`the station ended by itself with code ${begun}`);
  const { login, password } = supervisor;
  const code = await codeOf(station.client, 'accounts.signIn', { login, password });
  if (code === 'process_gone') return;
  if (code !== 'ok') throw new Error(`sign-in ended with ${code}`);
  for (let alive = true; alive; ) {
    const person = (choices.chance(0.5) ? smallChild : grownPerson)(choices.whole(0, 9_999));
    alive = await enrolUntilDeath(station.client, person, seen);
  }
}
