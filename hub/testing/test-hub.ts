import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCode } from '../commands/code.ts';
import { silentLog } from '../log.ts';
import type { HubLocation } from '../place.ts';
import { type Hub, type HubOptions, startHub } from '../server.ts';
import { TestStation } from './test-station.ts';

/** A running hub in a folder of its own. */
export interface TestHub {
  hub: Hub;
  dataDir: string;
  /** What its commands are given. */
  place: HubLocation & object;
  /** A freshly provisioned station, or a new epoch of one. */
  station(forStation?: string): Promise<TestStation>;
  /** Ends the hub and starts it again on the same data and port. */
  restart(options?: Partial<HubOptions>, between?: () => Promise<unknown>): Promise<void>;
  end(): Promise<void>;
}

export async function testHub(options: Partial<HubOptions> = {}): Promise<TestHub> {
  const folder = await mkdtemp(join(tmpdir(), 'tram-hub-'));
  const dataDir = options.dataDir ?? join(folder, 'data');
  const start = (more: Partial<HubOptions>): Promise<Hub> =>
    startHub({ log: silentLog, demoAuthority: join(folder, 'demo'), ...options, ...more, dataDir });
  const { database = null, objects = null } = options;
  const place = { dataDir, database, objects };
  let hub = await start({});
  return {
    get hub() {
      return hub;
    },
    dataDir,
    place,
    station: async (forStation) => TestStation.provision(await codeFor(place, hub.url, forStation), hub.rootPem),
    restart: async (more = {}, between = async () => undefined) => {
      const { port } = new URL(hub.url);
      await hub.close();
      await between();
      hub = await start({ ...more, port: Number(port) });
    },
    end: async () => {
      await hub.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function codeFor(dataDir: HubLocation, url: string, forStation?: string): Promise<string> {
  const unit = { code: '22', name: 'Phường Ninh Hòa' };
  return makeCode({ dataDir, url, stationName: 'Trạm 1', unit, ...(forStation ? { forStation } : {}) });
}
