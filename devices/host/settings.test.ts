import { describe, expect, it } from 'vitest';
import { portEntries } from './port-entries.ts';
import { parseDevicesSettings, SettingsError } from './settings.ts';

describe('settings of the devices process', () => {
  it('has no device where nothing is said', () => {
    expect(parseDevicesSettings(undefined)).toEqual({ ports: [] });
    expect(parseDevicesSettings(' ')).toEqual({ ports: [] });
  });

  it('reads ports and the demo', () => {
    const text = JSON.stringify({ ports: [{ path: 'COM3', driver: 'zfm' }], demo: { camera: {}, memoryScanner: {} } });
    expect(parseDevicesSettings(text)).toEqual({
      ports: [{ path: 'COM3', driver: 'zfm' }],
      demo: { camera: { seed: 1 }, memoryScanner: { seed: 1 } },
    });
  });

  it('reads what a station in service is told', () => {
    const told = { ports: [], discover: true, memory: '/data/devices.json', sbi: { trustFolder: '/data/trust' } };
    expect(parseDevicesSettings(JSON.stringify(told))).toEqual(told);
  });

  it.each([
    '{',
    '[]',
    '{"ports":[{"path":""}]}',
    '{"prots":[]}',
    '{"discover":"yes"}',
    '{"memory":""}',
    '{"sbi":{"ports":[0]}}',
    '{"demo":{"camera":{"seed":-1}}}',
  ])('refuses %s without quoting it', (text) => {
    expect(() => parseDevicesSettings(text)).toThrow(SettingsError);
  });

  it('makes a device of each port and refuses a driver nobody knows', () => {
    const [entry] = portEntries([{ path: '/dev/ttyUSB0', driver: 'zfm' }]);
    expect(entry).toMatchObject({ deviceId: 'zfm:/dev/ttyUSB0', role: 'fingerprint', simulated: false });
    expect(() => portEntries([{ path: 'x', driver: 'y' }])).toThrow(SettingsError);
  });
});
