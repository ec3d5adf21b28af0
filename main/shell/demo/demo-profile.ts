import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DemoHub, startDemoHub } from '../../host/demo/hub.ts';
import { startScanner } from '../../host/demo/scanner.ts';
import type { StationClient } from '../../station/client.ts';
import { builtPath, builtUrl, nodeProgram, unpacked } from '../hosting/places.ts';
import type { Profile } from '../profile.ts';
import { demoOfficer, demoPassphrase, demoSupervisor } from './accounts.ts';
import type { DemoOptions } from './options.ts';
import { DemoPlan } from './plan.ts';
import { setUpDemo } from './set-up.ts';

const seed = 2026;
const unit = ['--station-name', 'Trạm 02', '--unit-code', '22561', '--unit-name', 'Công an xã Ninh Đông'];

/**
 * A station for training, with its own hub, line and scanner, each a supervised process beside ours. Returns before they
 * run; they begin with `begin`.
 */
export async function startDemoProfile(dataDir: string, logFd: number, options: DemoOptions): Promise<Profile> {
  const keyStore = join(dataDir, 'key-store');
  mkdirSync(keyStore, { recursive: true, mode: 0o700 });
  const execPath = nodeProgram() ?? process.execPath;
  const plan = new DemoPlan(dataDir);
  const line = await plan.startLine();
  const begun = Promise.withResolvers<void>();
  const hub: Promise<DemoHub> = begun.promise.then(() =>
    startDemoHub({
      cli: unpacked(builtUrl('demo/hub.js')),
      execPath,
      dataDir: join(dataDir, 'hub'),
      logFd,
      onReady: (port) => line.target(port),
    }),
  );
  const scanner = begun.promise.then(() =>
    startScanner({
      simulator: unpacked(builtUrl('demo/simulator.js')),
      execPath,
      link: join(dataDir, 'scanner'),
      seed,
      speed: options.speed,
      fingers: options.fingers,
      logFd,
    }),
  );
  const reader = options.reader ? [{ path: options.reader, driver: 'barcode-serial' }] : [];
  const service =
    options.service === null
      ? {}
      : { discover: true, sbi: { ports: [options.service], ...(options.trust ? { trustFolder: options.trust } : {}) } };
  const devices = scanner.then(({ settings }) =>
    options.noDevices
      ? { ports: [] }
      : {
          ...settings,
          ports: [...settings.ports, ...reader],
          ...service,
          demo: { ...settings.demo, ...(options.pad ? { pad: {} } : {}) },
        },
  );
  line.set(true);
  let lineUp = true;
  let hasBegun = false;
  let demoCode: string | null = null;
  const issueCode = async (): Promise<string> => {
    const url = `https://127.0.0.1:${line.port}`;
    const made = await (await hub).command('code', '--url', url, ...unit, '--target', '30', '--cut-off', '23:00');
    return made.trim();
  };
  const setUp = async (station: StationClient): Promise<void> => {
    if (options.untouched) {
      demoCode = await issueCode();
      return;
    }
    await setUpDemo({ station, code: issueCode, roster: builtPath('demo/roster.csv') });
    plan.setUpDone();
  };
  return {
    kind: 'demo',
    station: {
      dataDir: join(dataDir, 'station'),
      keyStore: options.passphrase ? { kind: 'shell' } : { kind: 'file', folder: keyStore, purpose: 'demo' },
      ballastMiB: 8,
      reserveMiB: options.reserveMiB,
    },
    systemKeys: !options.passphrase,
    devices,
    demo: () => ({
      demoAccounts: [demoSupervisor, demoOfficer],
      demoLineUp: lineUp,
      demoCode,
      demoPassphrase: options.passphrase ? demoPassphrase : null,
    }),
    setLine: (up) => {
      lineUp = up;
      line.set(up);
    },
    setUp: plan.isSetUp ? null : setUp,
    begin: () => {
      hasBegun = true;
      begun.resolve();
    },
    stop: async () => {
      line.close();
      if (hasBegun) await Promise.all([scanner.then((s) => s.stop()), hub.then((h) => h.stop())]);
    },
  };
}
