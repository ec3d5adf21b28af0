import { describe, expect, test, vi } from 'vitest';
import { type Finger, fingersInSight } from '../../../ui/fingers.ts';
import { type CaptureAnswer, type Captured, FingerSession, type FingerWorld } from './finger-session.ts';

type Outcome = Captured['outcomes'][number];
const order: Finger[] = ['rightThumb', 'rightIndex', 'rightMiddle'];
/** What the scanner says of each finger that it was asked for. */
type Saying = ((asked: readonly Finger[]) => Captured) | { error: string };
const accepted = (position: string): Outcome => ({
  ...{ position, sampleId: 'x', outcome: 'accepted', weak: false, attempt: 1, score: 71, reason: null, advice: [] },
  image: null,
});
const picture = { format: 'gray8' as const, width: 1, height: 1, ppi: 500, data: Uint8Array.of(9) };
const retried = (position: string, reason: 'lowQuality' | 'fingerTimeout'): Outcome => ({
  ...{ position, sampleId: null, outcome: 'retry', weak: false, attempt: 1, score: 20, reason, advice: [] },
  image: reason === 'lowQuality' ? picture : null,
});
const taken = (outcomes: Outcome[]): Captured => ({ outcomes, problems: [], image: null });
const good: Saying = (asked) => taken(asked.map(accepted));
const again =
  (reason: 'lowQuality' | 'fingerTimeout'): Saying =>
  (asked) =>
    taken(asked.map((finger) => retried(finger, reason)));
const fault = (error: string): Saying => ({ error });
const answerTo = (saying: Saying, asked: readonly Finger[]): CaptureAnswer =>
  typeof saying === 'function' ? { ok: true, value: saying(asked) } : { ok: false, error: { code: saying.error } };

/** A scanner in memory that gives the answers in turn, then waits for ever until it is cancelled. */
function rig(answers: Saying[], groups: readonly (readonly Finger[])[] = order.map((finger) => [finger])) {
  const asked: Finger[] = [];
  const sets: (readonly Finger[])[] = [];
  const tones: string[] = [];
  let saved = 0;
  const missing = new Set<Finger>(groups.flat());
  let busy = false;
  const world: FingerWorld = {
    capture: (fingers, signal) => {
      expect(busy).toBe(false);
      sets.push(fingers);
      asked.push(...fingers);
      const saying = answers.shift();
      if (saying) return Promise.resolve(answerTo(saying, fingers));
      busy = true;
      return new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          busy = false;
          resolve({ ok: false, error: { code: 'cancelled' } });
        }),
      );
    },
    isMissing: (finger) => missing.has(finger),
    groups: () => groups,
    maxAttempts: 3,
    tone: (tone) => tones.push(tone),
    onSaved: () => saved++,
    wait: () => Promise.resolve(),
    silentMs: 60_000,
  };
  return { session: new FingerSession(world), asked, sets, saved: () => saved, tones, missing };
}

/** The tool's own patience is a second, which a busy machine may need for anything. */
const until = (check: () => void) => vi.waitFor(check, 60_000);

describe('capturing finger after finger', () => {
  test('accepted fingers follow each other until none is missing', async () => {
    const { session, asked, saved, tones } = rig([good, good, good]);
    session.start();
    await until(() => expect(session.view().doing.name).toBe('allDone'));
    expect(asked).toEqual(order);
    expect(saved()).toBe(3);
    expect(tones).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('what has to be taken again is seen until the finger is good, also after a wait in vain', async () => {
    const { session } = rig([again('lowQuality'), again('fingerTimeout'), good]);
    const seen: (boolean | string)[] = [];
    session.subscribe(() => {
      const { finger, doing, rejected } = session.view();
      seen.push(`${finger} ${doing.name} ${rejected !== null}`);
    });
    session.start();
    await until(() => expect(session.view().finger).toBe('rightIndex'));
    expect(session.view().rejected).toBeNull();
    expect([...new Set(seen)]).toEqual([
      'rightThumb capturing false',
      'rightThumb between true',
      'rightThumb capturing true',
      'rightThumb between false',
      'rightIndex capturing false',
    ]);
  });

  test('a weak image is asked for again, with what was wrong', async () => {
    const { session, asked, tones } = rig([again('lowQuality')]);
    session.start();
    await until(() => expect(asked).toEqual(['rightThumb', 'rightThumb']));
    expect(session.view().tries).toMatchObject([{ attempt: 1, score: 20, reason: 'lowQuality' }]);
    expect(tones).toEqual(['retry']);
  });

  test('a finger already there is looked at, never taken over by itself', async () => {
    const { session, asked, missing } = rig([]);
    missing.delete('rightThumb');
    session.choose('rightThumb');
    await Promise.resolve();
    expect(asked).toEqual([]);
    expect(session.view()).toMatchObject({ finger: 'rightThumb', doing: { name: 'looking' } });
    session.take('rightThumb');
    await until(() => expect(asked).toEqual(['rightThumb']));
  });

  test('another finger waits for the end of the capture it cancels', async () => {
    const { session, asked } = rig([]);
    session.start();
    await until(() => expect(asked).toHaveLength(1));
    session.choose('rightMiddle');
    session.choose('rightIndex');
    await until(() => expect(asked).toEqual(['rightThumb', 'rightIndex']));
    expect(session.view()).toMatchObject({ finger: 'rightIndex', doing: { name: 'capturing' } });
  });

  test('pausing cancels, and Enter goes on with the same finger', async () => {
    const { session, asked } = rig([]);
    session.start();
    await until(() => expect(asked).toHaveLength(1));
    session.pause();
    expect(session.view().doing).toEqual({ name: 'paused', why: 'officer' });
    session.next();
    await until(() => expect(asked).toEqual(['rightThumb', 'rightThumb']));
  });

  test('the scanner rests after three waits without a finger', async () => {
    const { session, asked, tones } = rig([again('fingerTimeout'), again('fingerTimeout'), again('fingerTimeout')]);
    session.start();
    await until(() => expect(session.view().doing).toEqual({ name: 'paused', why: 'noFingerCame' }));
    expect(asked).toHaveLength(3);
    expect(tones).toEqual([]);
  });

  test('a lost device goes on by itself when it is back, a refused command only by hand', async () => {
    const { session, asked } = rig([fault('device_lost'), fault('device_refused')]);
    session.start();
    await until(() => expect(session.view().doing).toMatchObject({ name: 'fault', code: 'device_lost' }));
    session.resume();
    await until(() => expect(session.view().doing).toMatchObject({ name: 'fault', code: 'device_refused' }));
    session.resume();
    await Promise.resolve();
    expect(asked).toHaveLength(2);
    session.next();
    await until(() => expect(asked).toHaveLength(3));
  });

  test('a device that is lost again and again is not asked for ever', async () => {
    const { session, asked } = rig(Array.from({ length: 20 }, () => fault('device_lost')));
    session.start();
    for (let turn = 0; turn < 20; turn++) {
      await until(() => expect(session.view().doing.name).toBe('fault'));
      session.resume();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(asked).toHaveLength(6);
  });

  test('a sample saved while the officer turned away is still read', async () => {
    let answer: (given: CaptureAnswer) => void = () => {};
    let saved = 0;
    const session = new FingerSession({
      capture: () => new Promise((resolve) => (answer = resolve)),
      isMissing: () => true,
      groups: () => fingersInSight.map((finger) => [finger]),
      maxAttempts: 3,
      tone: () => {},
      onSaved: () => saved++,
      wait: () => Promise.resolve(),
      silentMs: 60_000,
    });
    session.start();
    await Promise.resolve();
    session.stop();
    answer(answerTo(good, ['leftLittle']));
    await until(() => expect(saved).toBe(1));
    expect(session.view().doing.name).toBe('looking');
  });

  test('a scanner that says nothing more is a fault, also when it does not even hear that it is cancelled', async () => {
    vi.useFakeTimers();
    let asked = 0;
    const session = new FingerSession({
      capture: () => {
        asked++;
        return new Promise(() => {});
      },
      isMissing: () => true,
      groups: () => order.map((finger) => [finger]),
      maxAttempts: 3,
      tone: () => {},
      onSaved: () => {},
      wait: () => Promise.resolve(),
      silentMs: 60_000,
    });
    try {
      session.start();
      await vi.advanceTimersByTimeAsync(50_000);
      session.progress('rightThumb', 'reading', 0.5);
      await vi.advanceTimersByTimeAsync(50_000);
      expect(session.view().doing.name).toBe('capturing');
      await vi.advanceTimersByTimeAsync(10_000);
      expect(session.view().doing).toMatchObject({ name: 'fault', code: 'device_silent' });
      session.next();
      await vi.advanceTimersByTimeAsync(10);
      expect(asked).toBe(2);
      session.take('rightIndex');
      await vi.advanceTimersByTimeAsync(5_000);
      expect(asked).toBe(3);
      expect(session.view()).toMatchObject({ finger: 'rightIndex', doing: { name: 'capturing' } });
    } finally {
      session.stop();
      vi.useRealTimers();
    }
  });

  test('a finger with a reason is skipped', async () => {
    const { session, asked } = rig([]);
    session.start();
    await until(() => expect(asked).toHaveLength(1));
    session.excepted('rightThumb');
    await until(() => expect(asked).toEqual(['rightThumb', 'rightIndex']));
  });
});

describe('capturing sets', () => {
  const right: Finger[] = ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'];
  const thumbs: Finger[] = ['leftThumb', 'rightThumb'];
  const weak =
    (...fingers: Finger[]): Saying =>
    (asked) =>
      taken(asked.map((finger) => (fingers.includes(finger) ? retried(finger, 'lowQuality') : accepted(finger))));
  const unclear: Saying = () => ({ outcomes: [], problems: ['otherHand'], image: picture });

  test('set after set; a weak finger of one is asked again by itself before the next set', async () => {
    const { session, sets, tones } = rig([weak('rightLittle'), again('lowQuality'), good, good], [right, thumbs]);
    session.start();
    await until(() => expect(session.view().doing.name).toBe('allDone'));
    expect(sets).toEqual([right, ['rightLittle'], ['rightLittle'], thumbs]);
    expect(tones).toEqual(['accepted', 'retry', 'retry', 'accepted', 'accepted']);
  });

  test('what was wrong with it in the set is still said, and seen, when it is asked alone', async () => {
    const { session, sets } = rig([weak('rightMiddle', 'rightRing')], [right, thumbs]);
    session.start();
    await until(() => expect(sets).toHaveLength(2));
    const { asked, finger, tries, rejected, judged } = session.view();
    expect({ asked, finger, rejected }).toEqual({ asked: ['rightMiddle'], finger: 'rightMiddle', rejected: picture });
    expect(tries).toMatchObject([{ score: 20, reason: 'lowQuality' }]);
    expect(judged.map(({ outcome }) => outcome)).toEqual(['accepted', 'retry', 'retry', 'accepted']);
  });

  test('a set in which nothing was good is asked again as a set', async () => {
    const { session, sets } = rig([again('lowQuality'), good], [right]);
    session.start();
    await until(() => expect(session.view().doing.name).toBe('allDone'));
    expect(sets).toEqual([right, right]);
  });

  test('a hand that is the other one is asked again; what never can be told apart is taken one by one', async () => {
    const { session, sets, saved } = rig([unclear, unclear, unclear], [right, thumbs]);
    const seen: string[] = [];
    session.subscribe(() => seen.push(`${session.view().problems} ${session.view().rejected === picture}`));
    session.start();
    await until(() => expect(sets).toEqual([right, right, right, ['rightIndex']]));
    expect(seen).toContain('otherHand true');
    expect(session.view().problems).toEqual([]);
    expect(saved()).toBe(0);
    session.choose('rightRing');
    await until(() => expect(sets.at(-1)).toEqual(['rightRing']));
    session.choose('leftThumb');
    await until(() => expect(sets.at(-1)).toEqual(thumbs));
  });

  test('a scanner that takes one finger at a time after all is asked for one', async () => {
    const { session, sets } = rig([fault('one_at_a_time'), good], [right, thumbs]);
    session.start();
    await until(() => expect(sets).toEqual([right, ['rightIndex'], ['rightMiddle']]));
  });

  test('an exception shrinks the set that is asked for', async () => {
    const { session, sets } = rig([], [right, thumbs]);
    session.start();
    await until(() => expect(sets).toHaveLength(1));
    session.pause();
    session.excepted('rightRing');
    await until(() => expect(sets.at(-1)).toEqual(['rightIndex', 'rightMiddle', 'rightLittle']));
  });

  test('one that is taken again is taken alone; a set waits as often in vain as a finger', async () => {
    const waits = Array.from({ length: 3 }, () => again('fingerTimeout'));
    const { session, sets } = rig(waits, [right, thumbs]);
    session.start();
    await until(() => expect(session.view().doing).toEqual({ name: 'paused', why: 'noFingerCame' }));
    session.next();
    await until(() => expect(sets).toEqual([right, right, right, right]));
    session.take('rightMiddle');
    await until(() => expect(sets.at(-1)).toEqual(['rightMiddle']));
  });
});
