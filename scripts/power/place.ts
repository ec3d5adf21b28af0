import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCode } from '../../hub/commands/code.ts';
import { silentLog } from '../../hub/log.ts';
import { startHub } from '../../hub/server.ts';
import { type Line, startLine } from '../../main/host/demo/line.ts';
import { type StationFolders, stationFolders } from '../../test/fixtures/station/folders.ts';
import { finishEverything } from '../../test/fixtures/station/killable.ts';
import { localStation } from '../../test/fixtures/station/local-station.ts';
import { memoryDevices } from '../../test/fixtures/station/memory-devices.ts';
import { call, grownPerson, phase, signIn, supervisor } from '../../test/fixtures/station/operator.ts';
import { brokenPromises, faultsOf } from '../../test/fixtures/station/settled.ts';
import { extractImage, makeImage } from './disk-image.ts';
import type { Promises } from './promises.ts';

const STATION_MIB = 160;
const HUB_MIB = 160;

/** A station and its hub as they were set up, each on a disk of its own. */
export interface Place {
  /** The port at which the station knows its hub: held here, given by the machine there. */
  line: Line;
  stationImage: string;
  hubImage: string;
  authorityDir: string;
}

/** Sets both up here, where it is quick, and makes the disks of it. */
export async function makePlace(folder: string): Promise<Place> {
  const [station, hub] = [join(folder, 'station'), join(folder, 'hub')];
  const authorityDir = join(folder, 'authority');
  await mkdir(station, { recursive: true });
  const line = await startLine(0);
  const running = await startHub({ dataDir: join(hub, 'hub'), demoAuthority: authorityDir, log: silentLog });
  line.target(Number(new URL(running.url).port));
  line.set(true);
  const devices = memoryDevices();
  const first = await localStation(stationFolders(station), devices);
  const unit = { code: '22561', name: 'Công an xã thử' };
  const about = { dataDir: join(hub, 'hub'), url: `https://127.0.0.1:${line.port}`, stationName: 'Trạm thử', unit };
  await call(first.client, 'station.setUp', { code: await makeCode({ ...about, dayTarget: 30 }), account: supervisor });
  await first.stop();
  await devices.stop();
  await running.close();
  const place = {
    line,
    stationImage: join(folder, 'station.img'),
    hubImage: join(folder, 'hub.img'),
    authorityDir,
  };
  await makeImage(place.stationImage, station, STATION_MIB);
  await makeImage(place.hubImage, hub, HUB_MIB);
  return place;
}

/**
 * Takes copies of both disks as a cut left them, holds them against what was promised, lets station and hub put right what they find and bring
 * everything to its end, and looks again. The disks themselves stay as they are, for the next start to find.
 * @param folder made, and removed again
 * @returns one line for each broken promise and each fault
 */
export async function judge(place: Place, promises: Promises, folder: string): Promise<string[]> {
  const faults: string[] = [];
  await mkdir(folder, { recursive: true });
  try {
    const [station, hub] = [join(folder, 'station'), join(folder, 'hub')];
    for (const [image, target] of [
      [place.stationImage, station],
      [place.hubImage, hub],
    ] as const) {
      const copy = `${target}.img`;
      await copyFile(image, copy);
      const trouble = await extractImage(copy, target);
      await rm(copy);
      if (trouble !== null) faults.push(trouble);
    }
    const folders = stationFolders(station);
    const hubFolders = { dataDir: join(hub, 'hub'), authorityDir: place.authorityDir };
    faults.push(...(await brokenPromises(folders, hubFolders, promises.seen, promises.received)));
    await finish(place, folders, hubFolders.dataDir);
    return [...new Set([...faults, ...(await faultsOf(folders, hubFolders, promises.seen))])];
  } catch (error) {
    return [...faults, `cannot go on: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function finish(place: Place, folders: StationFolders, dataDir: string): Promise<void> {
  const hub = await startHub({ dataDir, log: silentLog, reserveBytes: 0 });
  place.line.target(Number(new URL(hub.url).port));
  const devices = memoryDevices();
  try {
    const station = await localStation(folders, devices);
    try {
      await phase(station.client, 'signedOut');
      await signIn(station.client);
      await finishEverything(station.client, grownPerson(1));
    } finally {
      await station.stop();
    }
  } finally {
    await devices.stop();
    await hub.close();
  }
}
