import { describe, expect, it } from 'vitest';
import { INSTRUCTION } from '../../protocol/zfm/commands.ts';
import { parseFault } from './fault-text.ts';

const COMMANDS = Object.keys(INSTRUCTION);

describe('parseFault', () => {
  it.each([
    ['unplug', { kind: 'unplug' }],
    ['  plug ', { kind: 'plug' }],
    ['unplug-at 12000', { kind: 'unplugAt', bytes: 12_000 }],
    ['unplug-on takeImage', { kind: 'unplugOn', command: 'takeImage' }],
    ['garbage', { kind: 'damage', damage: 'garbage', command: null, frame: 0, times: 1 }],
    ['sum uploadImage 40 2', { kind: 'damage', damage: 'sum', command: 'uploadImage', frame: 40, times: 2 }],
    ['silent any 5', { kind: 'silent', command: null, times: 5 }],
    ['refuse takeImage 3', { kind: 'refuse', command: 'takeImage', confirmation: 3, times: 1 }],
    ['late takeImage 2000', { kind: 'late', command: 'takeImage', ms: 2000, times: 1 }],
    ['no-finger 30', { kind: 'noFinger', polls: 30 }],
  ])('%s', (text, fault) => {
    expect(parseFault(text, COMMANDS)).toEqual(fault);
  });

  it.each(['', 'unplug now', 'unplug-at', 'unplug-at -1', 'silent nobody', 'refuse takeImage', 'sum uploadImage x'])(
    'is no fault: %j',
    (text) => {
      expect(parseFault(text, COMMANDS)).toBeNull();
    },
  );
});
