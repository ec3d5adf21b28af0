import { expect, test } from 'vitest';
import { deviceInfoOf } from '../../../test/fixtures/devices/device-info.ts';
import { entriesOf, failsOften, failureShare } from './entry.ts';

test('scanners, cameras, own cameras; the same order whatever order they are told in', () => {
  const scanner = deviceInfoOf({ deviceId: 'zfm:/dev/ttyUSB0', role: 'fingerprint' });
  const second = deviceInfoOf({ deviceId: 'zfm:/dev/ttyUSB1', role: 'fingerprint', isDefault: false });
  const camera = deviceInfoOf({ deviceId: 'sim:camera', role: 'camera' });
  const chip = deviceInfoOf({ deviceId: 'pcsc:0', role: 'chip' });
  const own = [{ id: 'a', label: '' }];
  const keys = ['device:zfm:/dev/ttyUSB0', 'device:zfm:/dev/ttyUSB1', 'device:sim:camera', 'device:pcsc:0', 'camera:a'];
  expect(entriesOf([chip, camera, second, scanner], own).map(({ key }) => key)).toEqual(keys);
  expect(entriesOf([scanner, camera, chip, second], own).map(({ key }) => key)).toEqual(keys);
});

test('the share of failures has its tries as denominator', () => {
  expect(failureShare({ captures: 2_914, failures: 37 })).toEqual({ attempts: 2_951, share: 37 / 2_951 });
  expect(failureShare({ captures: 0, failures: 2 })).toEqual({ attempts: 2, share: 1 });
  expect(failureShare({ captures: 0, failures: 0 })).toEqual({ attempts: 0, share: null });
});

test('a set that fails is told from one that has a bad day', () => {
  const scanner = (deviceId: string, captures: number, failures: number, crashes = 0) =>
    deviceInfoOf({ deviceId, role: 'fingerprint', captures, failures, crashes });
  const well = scanner('a', 980, 20);
  expect(failsOften(scanner('b', 8, 8), [well])).toBe(false);
  expect(failsOften(scanner('b', 80, 20), [])).toBe(true);
  expect(failsOften(scanner('b', 88, 12), [well])).toBe(true);
  expect(failsOften(scanner('b', 88, 12), [scanner('c', 90, 10)])).toBe(false);
  expect(failsOften(scanner('b', 88, 12), [scanner('c', 3, 0)])).toBe(false);
  expect(failsOften(scanner('b', 97, 3, 3), [])).toBe(true);
});
