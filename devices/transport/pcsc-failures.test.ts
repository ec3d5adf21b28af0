import { describe, expect, it } from 'vitest';
import { Failure } from '../../main/contract/result.ts';
import { pcscFailure, pcscOpenFailure } from './pcsc-failures.ts';

describe('failures of PC/SC', () => {
  it.each([
    ['Card was removed', 'device_refused', 'device_refused'],
    ['Sharing violation', 'device_busy', 'device_busy'],
    ['Card is unresponsive', 'device_silent', 'device_silent'],
    ['Reader unavailable', 'device_lost', 'device_absent'],
    ['PC/SC service not running', 'device_lost', 'device_absent'],
    ['Communication error', 'device_garbled', 'device_garbled'],
  ])('%s: %s, at opening %s', (words, code, opening) => {
    expect(pcscFailure(new Error(words)).code).toBe(code);
    expect(pcscOpenFailure(new Error(words)).code).toBe(opening);
  });
  it('passes on what has a code already, and quotes nothing unknown', () => {
    const failure = new Failure('cancelled');
    expect(pcscFailure(failure)).toBe(failure);
    expect(pcscFailure(new Error('a name')).detail).toBe('PC/SC');
  });
});
