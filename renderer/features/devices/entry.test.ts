import { expect, test } from 'vitest';
import type { DeviceInfo } from '../../../main/contract/devices-api.ts';
import { entriesOf, failureShare } from './entry.ts';

const device = (deviceId: string, role: DeviceInfo['role']): DeviceInfo => ({
  deviceId,
  role,
  model: 'R307',
  serialNumber: null,
  state: 'available',
  lastError: null,
  captures: 0,
  failures: 0,
  simulated: false,
});

test('scanners, cameras, own cameras; the same order whatever order they are told in', () => {
  const scanner = device('zfm:/dev/ttyUSB0', 'fingerprint');
  const second = device('zfm:/dev/ttyUSB1', 'fingerprint');
  const camera = device('sim:camera', 'camera');
  const own = [{ id: 'a', label: '' }];
  const keys = ['device:zfm:/dev/ttyUSB0', 'device:zfm:/dev/ttyUSB1', 'device:sim:camera', 'camera:a'];
  expect(entriesOf([camera, second, scanner], own).map(({ key }) => key)).toEqual(keys);
  expect(entriesOf([scanner, camera, second], own).map(({ key }) => key)).toEqual(keys);
});

test('the share of failures has its tries as denominator', () => {
  expect(failureShare({ captures: 2_914, failures: 37 })).toEqual({ attempts: 2_951, share: 37 / 2_951 });
  expect(failureShare({ captures: 0, failures: 2 })).toEqual({ attempts: 2, share: 1 });
  expect(failureShare({ captures: 0, failures: 0 })).toEqual({ attempts: 0, share: null });
});
