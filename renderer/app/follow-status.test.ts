import { describe, expect, test } from 'vitest';
import type { StationStatus } from '../../main/contract/station-api.ts';
import { type Followed, followSignOut, followStatus, nothingFollowed } from './follow-status.ts';

const officer = {
  accountId: '0198c0de-0000-7000-8000-000000000001',
  login: 'can.bo',
  displayName: 'Cán bộ (giả định)',
  role: 'officer' as const,
};
const status = (phase: StationStatus['phase']): StationStatus => ({
  phase,
  failure: null,
  lock: null,
  stationId: null,
  epoch: null,
  stationName: null,
  timeZone: null,
  clock: null,
  account: phase === 'open' ? officer : null,
  line: {
    state: 'notSetUp',
    reason: null,
    since: '2026-06-27T01:00:00.000Z',
    waiting: 0,
    waitingBytes: 0,
    quarantined: 0,
    sentBytes: 0,
    batches: 0,
    hold: null,
    connections: 0,
  },
  notices: [],
  disk: null,
  copies: null,
});
const follow = (from: Followed, ...phases: StationStatus['phase'][]): Followed =>
  phases.reduce((state, phase) => followStatus(state, status(phase)), from);

describe('the station as the page follows it', () => {
  test.each(['locked', 'needsSetUp', 'signedOut'] as const)('a restart leaves %s in sight', (phase) => {
    expect(follow(nothingFollowed, phase, 'starting').status?.phase).toBe(phase);
  });

  test('the first start, one after work and one that fails are shown', () => {
    expect(follow(nothingFollowed, 'starting').status?.phase).toBe('starting');
    expect(follow(nothingFollowed, 'open', 'starting').status?.phase).toBe('starting');
    expect(follow(nothingFollowed, 'needsSetUp', 'starting', 'failed').status?.phase).toBe('failed');
  });

  test('who worked when the process ended is remembered until somebody signs in', () => {
    const ended = follow(nothingFollowed, 'signedOut', 'open', 'starting', 'failed', 'signedOut', 'signedOut');
    expect(ended.interrupted).toEqual(officer);
    expect(follow(ended, 'open').interrupted).toBeNull();
    expect(follow(nothingFollowed, 'starting', 'signedOut').interrupted).toBeNull();
  });

  test('signing out is no interruption', () => {
    const open = follow(nothingFollowed, 'open');
    expect(follow(followSignOut(open), 'starting', 'signedOut').interrupted).toBeNull();
    // Starting a failed station again is done by the same call.
    expect(follow(followSignOut(follow(open, 'failed')), 'signedOut').interrupted).toEqual(officer);
  });
});
