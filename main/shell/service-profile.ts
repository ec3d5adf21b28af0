import { join } from 'node:path';
import { Failure } from '../contract/result.ts';
import type { Profile } from './profile.ts';

/** A station in service: the machine's key store, the devices that are plugged in. @param dataDir the user's data folder */
export function serviceProfile(dataDir: string): Profile {
  return {
    kind: 'service',
    station: { dataDir: join(dataDir, 'station'), keyStore: { kind: 'shell' } },
    systemKeys: true,
    devices: Promise.resolve({
      ports: [],
      discover: true,
      memory: join(dataDir, 'devices.json'),
      sbi: { trustFolder: join(dataDir, 'device-trust') },
    }),
    demo: () => ({ demoAccounts: [], demoLineUp: null, demoCode: null, demoPassphrase: null }),
    setLine: () => {
      throw new Failure('not_allowed');
    },
    setUp: null,
    begin: () => {},
    stop: async () => {},
  };
}
