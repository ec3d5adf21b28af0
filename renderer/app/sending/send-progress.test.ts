import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LineState } from '../../../main/contract/station/queue.ts';
import { followSending, type SendProgress, viewSending } from './send-progress.ts';

const line = (changes: Partial<LineState>): LineState => ({
  state: 'sending',
  reason: null,
  since: '2026-06-27T01:00:00.000Z',
  waiting: 41,
  waitingBytes: 41_000_000,
  quarantined: 0,
  sentBytes: 0,
  batches: 1,
  hold: null,
  connections: 0,
  ...changes,
});
const follow = (...events: [number, Partial<LineState>][]): SendProgress | null =>
  events.reduce<SendProgress | null>((before, [atMs, changes]) => followSending(before, line(changes), atMs), null);

describe('progress of sending', () => {
  test('counts what was received, and the bytes of the one under way', () => {
    const progress = follow(
      [0, {}],
      [5_000, { sentBytes: 1_000_000, waiting: 40, waitingBytes: 40_000_000 }],
      [10_000, { sentBytes: 1_500_000, waiting: 40, waitingBytes: 40_000_000 }],
    );
    expect(viewSending(progress!)).toEqual({
      done: 1,
      total: 41,
      share: 1_500_000 / 41_000_000,
      leftBytes: 39_500_000,
      rate: 150_000,
      secondsLeft: 39_500_000 / 150_000,
    });
  });

  test('a new dossier during sending grows the total, not what is done', () => {
    const progress = follow([0, {}], [2_000, { waiting: 42, waitingBytes: 42_000_000 }]);
    expect(viewSending(progress!)).toMatchObject({ done: 0, total: 42, rate: null, secondsLeft: null });
  });

  test('an item set aside is not one received', () => {
    const progress = follow([0, {}], [2_000, { waiting: 40, waitingBytes: 40_000_000, quarantined: 1 }]);
    expect(viewSending(progress!).done).toBe(0);
  });

  test('ends when sending ends, and begins anew', () => {
    expect(follow([0, {}], [1_000, { state: 'offline' }])).toBeNull();
    expect(viewSending(follow([0, {}], [1, { state: 'idle' }], [2, { waiting: 7 }])!)).toMatchObject({
      done: 0,
      total: 7,
    });
  });

  test('a station process that started again counts from 0: no negative rate', () => {
    const progress = follow([0, { sentBytes: 9_000_000 }], [5_000, { sentBytes: 65_536 }]);
    expect(viewSending(progress!)).toMatchObject({ done: 0, rate: null });
  });

  test('the rate forgets what is longer ago than half a minute', () => {
    const progress = follow([0, {}], [60_000, { sentBytes: 100 }], [70_000, { sentBytes: 1_000_100 }]);
    expect(viewSending(progress!).rate).toBe(100_000);
  });

  test('whatever the line says, figures stay in their bounds', () => {
    const event = fc.record({
      state: fc.constantFrom<LineState['state']>('sending', 'sending', 'sending', 'idle', 'offline'),
      waiting: fc.nat(100),
      waitingBytes: fc.nat(1e9),
      quarantined: fc.nat(5),
      sentBytes: fc.nat(1e9),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20_000), event), { minLength: 1 }), (events) => {
        let at = 0;
        let progress: SendProgress | null = null;
        for (const [pause, changes] of events) {
          at += pause;
          progress = followSending(progress, line(changes), at);
          if (!progress) continue;
          const view = viewSending(progress);
          expect(view.share).toBeGreaterThanOrEqual(0);
          expect(view.share).toBeLessThanOrEqual(1);
          expect(view.total).toBe(view.done + changes.waiting);
          expect(view.leftBytes).toBeGreaterThanOrEqual(0);
          expect(view.secondsLeft === null || Number.isFinite(view.secondsLeft)).toBe(true);
        }
      }),
    );
  });
});
