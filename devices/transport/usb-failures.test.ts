import { describe, expect, it } from 'vitest';
import { Failure } from '../../main/contract/result.ts';
import { openFailure, transferFailure } from './usb-failures.ts';

const libusb = (errno: number): Error => Object.assign(new Error('LIBUSB'), { errno });

describe('failures of USB', () => {
  it.each([
    [-3, 'device_refused', /60-tram\.rules/],
    [-1, 'device_refused', /power\/control/],
    [-6, 'device_busy', /another program/],
    [-4, 'device_absent', /went away/],
    [-99, 'device_absent', /-99/],
  ])('at opening: %i', (errno, code, detail) => {
    const failure = openFailure(libusb(errno));
    expect(failure.code).toBe(code);
    expect(failure.detail).toMatch(detail);
  });

  it.each([
    [1, 'device_garbled'],
    [2, 'device_silent'],
    [3, 'cancelled'],
    [4, 'device_refused'],
    [5, 'device_lost'],
    [6, 'device_garbled'],
    [-4, 'device_lost'],
    [-5, 'device_lost'],
    [-7, 'device_silent'],
    [-9, 'device_refused'],
  ])('of a transfer: %i', (errno, code) => {
    expect(transferFailure(libusb(errno)).code).toBe(code);
  });

  it('passes on what has a code already', () => {
    const failure = new Failure('device_lost');
    expect(openFailure(failure)).toBe(failure);
    expect(transferFailure(failure)).toBe(failure);
  });
});
