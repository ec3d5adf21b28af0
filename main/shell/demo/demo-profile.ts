import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DemoHub, startDemoHub } from '../../host/demo/hub.ts';
import { startScanner } from '../../host/demo/scanner.ts';
import { builtPath, builtUrl, nodeProgram, unpacked } from '../hosting/places.ts';
import type { Profile } from '../profile.ts';
import { demoOfficer, demoSupervisor } from './accounts.ts';
import type { DemoOptions } from './options.ts';
import { startKnownLine } from './plan.ts';
import { setUpDemo } from './set-up.ts';

const seed = 2026;
const unit = ['--station-name', 'Trạm 02', '--unit-code', '22561', '--unit-name', 'Công an xã Ninh Đông'];

/** A station for training, with its own hub, line and scanner, each a supervised process beside ours. */
export async function startDemoProfile(dataDir: string, logFd: number, options: DemoOptions): Promise<Profile> {
  const keyStore = join(dataDir, 'key-store');
  mkdirSync(keyStore, { recursive: true, mode: 0o700 });
  const execPath = nodeProgram() ?? process.execPath;
  const line = await startKnownLine(dataDir);
  line.set(true);
  let lineUp = true;
  let demoCode: string | null = null;
  const hub: Promise<DemoHub> = startDemoHub({
    cli: unpacked(builtUrl('demo/hub.js')),
    execPath,
    dataDir: join(dataDir, 'hub'),
    logFd,
    onReady: (port) => line.target(port),
  });
  const scanner = await startScanner({
    simulator: unpacked(builtUrl('demo/simulator.js')),
    execPath,
    link: join(dataDir, 'scanner'),
    seed,
    speed: options.speed,
    fingers: options.fingers,
    logFd,
  });
  const issueCode = async (): Promise<string> => {
    const url = `https://127.0.0.1:${line.port}`;
    const made = await (await hub).command('code', '--url', url, ...unit, '--target', '30', '--cut-off', '23:00');
    return made.trim();
  };
  return {
    kind: 'demo',
    station: {
      dataDir: join(dataDir, 'station'),
      keyStore: { kind: 'file', folder: keyStore, purpose: 'demo' },
      ballastMiB: 8,
      reserveMiB: 64,
    },
    devices: scanner.settings,
    demo: () => ({ demoAccounts: [demoSupervisor, demoOfficer], demoLineUp: lineUp, demoCode }),
    setLine: (up) => {
      lineUp = up;
      line.set(up);
    },
    setUp: async (station) => {
      if (options.untouched) demoCode = await issueCode();
      else await setUpDemo({ station, code: issueCode, roster: builtPath('demo/roster.csv') });
    },
    stop: async () => {
      line.close();
      await Promise.all([scanner.stop(), hub.then((started) => started.stop())]);
    },
  };
}
