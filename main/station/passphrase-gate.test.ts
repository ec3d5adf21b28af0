import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../contract/result.ts';
import { PassphraseGate } from './passphrase-gate.ts';
import { waitAfter } from './wait-after.ts';

const right = 'con trâu vàng đi qua cầu tre';

describe('the passphrase of a station', () => {
  let locked: boolean;
  let isFirst: boolean;
  let offered: string | null;
  let kept: string | null;
  let fails: Failure | null;
  let gate: PassphraseGate;

  beforeEach(() => {
    vi.useFakeTimers();
    [locked, isFirst, offered, kept, fails] = [true, false, null, null, null];
    gate = new PassphraseGate({
      custody: {
        keyStore: () => Promise.reject(new Failure('internal')),
        offer: (passphrase) => {
          offered = passphrase;
        },
        keep: async () => {
          kept = offered;
        },
      },
      isFirst: () => isFirst,
      isLocked: () => locked,
      boot: async () => {
        if (fails) return fails;
        if (!isFirst && offered !== right) return new Failure('wrong_password');
        locked = false;
        return null;
      },
      onChange: () => {},
    });
  });
  afterEach(() => void vi.useRealTimers());

  const codeOf = (words: string) =>
    gate.open(words).then(
      () => 'opened',
      (error: unknown) => (error as Failure).code,
    );

  test('opens with the right one, which is kept only then', async () => {
    expect(await codeOf('con trâu đen')).toBe('wrong_passphrase');
    expect([kept, offered]).toEqual([null, null]);
    vi.advanceTimersByTime(1_000);
    expect(await codeOf(right)).toBe('opened');
    expect(kept).toBe(right);
    // Enter pressed twice.
    expect(await codeOf('anything')).toBe('opened');
  });

  test('after each wrong one the next is refused for longer, and nothing is tried meanwhile', async () => {
    expect([0, 1, 2, 3, 9, 10, 60].map(waitAfter)).toEqual([0, 1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
    for (const wait of [1_000, 2_000, 4_000]) {
      expect(await codeOf('wrong')).toBe('wrong_passphrase');
      expect(Date.parse(gate.state.retryAt ?? '')).toBe(Date.now() + wait);
      expect(await codeOf(right)).toBe('passphrase_wait');
      vi.advanceTimersByTime(wait);
      expect(gate.state.retryAt).toBeNull();
    }
    expect(await codeOf(right)).toBe('opened');
  });

  test('the first one must be hard to guess', async () => {
    isFirst = true;
    for (const weak of ['ngắn quá', 'aaaaaaaaaaaaaaaaaaaaaaa']) expect(await codeOf(weak)).toBe('weak_passphrase');
    expect(offered).toBeNull();
    expect(await codeOf(right)).toBe('opened');
  });

  test('what else keeps the station shut is said, and costs no wait', async () => {
    fails = new Failure('db_damaged');
    expect(await codeOf(right)).toBe('db_damaged');
    expect([gate.state.retryAt, kept]).toEqual([null, null]);
  });
});
