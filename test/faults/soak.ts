import { Failure } from '../../main/contract/result.ts';
import { type Choices, choicesFrom } from '../fixtures/people/random.ts';
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
import { call, grownPerson, pause, phase, signIn, smallChild, supervisor } from '../fixtures/station/operator.ts';
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
 * sealings, uploads and commits, wherever the moment falls. Then everything is brought to its end and looked at.
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
    let left = kills;
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
  } finally {
    await devices.stop();
    await hub.end();
    folders.remove();
  }
  return done;
}

/** Signs in and enrols one applicant after the other, until the process is gone. */
async function work(station: ChildStation, choices: Choices, seen: Acknowledged): Promise<void> {
  try {
    await phase(station.client, 'signedOut');
    await signIn(station.client);
  } catch (error) {
    if (error instanceof Failure && error.code === 'process_gone') return;
    // A start that was killed answers nothing at all.
    if ((await Promise.race([station.ended, pause(0).then(() => 'alive')])) === null) return;
    throw error;
  }
  for (let alive = true; alive; ) {
    const person = (choices.chance(0.5) ? smallChild : grownPerson)(choices.whole(0, 9_999));
    alive = await enrolUntilDeath(station.client, person, seen);
  }
}
