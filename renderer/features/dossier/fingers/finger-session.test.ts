import { describe, expect, test, vi } from 'vitest';
import { type Finger, fingersInSight } from '../../../ui/fingers.ts';
import { type CaptureAnswer, FingerSession, type FingerWorld } from './finger-session.ts';

const order: Finger[] = ['rightThumb', 'rightIndex', 'rightMiddle'];
const good: CaptureAnswer = {
  ok: true,
  value: { sampleId: 'x', outcome: 'accepted', weak: false, attempt: 1, score: 71, reason: null, image: null },
};
const picture = { format: 'gray8' as const, width: 1, height: 1, data: Uint8Array.of(9) };
const again = (reason: 'lowQuality' | 'fingerTimeout'): CaptureAnswer => ({
  ok: true,
  value: {
    sampleId: null,
    outcome: 'retry',
    weak: false,
    attempt: 1,
    score: 20,
    reason,
    image: reason === 'lowQuality' ? { ...picture, ppi: 500 } : null,
  },
});
const fault = (code: string): CaptureAnswer => ({ ok: false, error: { code } });

/** A scanner in memory that gives the answers in turn, then waits for ever until it is cancelled. */
function rig(answers: CaptureAnswer[]) {
  const asked: Finger[] = [];
  const saved: Finger[] = [];
  const tones: string[] = [];
  const missing = new Set<Finger>(order);
  let busy = false;
  const world: FingerWorld = {
    capture: (finger, signal) => {
      expect(busy).toBe(false);
      asked.push(finger);
      const answer = answers.shift();
      if (answer) return Promise.resolve(answer);
      busy = true;
      return new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          busy = false;
          resolve(fault('cancelled'));
        }),
      );
    },
    isMissing: (finger) => missing.has(finger),
    order: () => order,
    tone: (tone) => tones.push(tone),
    onSaved: (finger) => saved.push(finger),
    wait: () => Promise.resolve(),
    silentMs: 60_000,
  };
  return { session: new FingerSession(world), asked, saved, tones, missing };
}

const until = (check: () => void) => vi.waitFor(check);

describe('capturing finger after finger', () => {
  test('accepted fingers follow each other until none is missing', async () => {
    const { session, asked, saved, tones } = rig([good, good, good]);
    session.start();
    await until(() => expect(session.view().doing.name).toBe('allDone'));
    expect(asked).toEqual(order);
    expect(saved).toEqual(order);
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
    expect(session.view().tries).toEqual([{ attempt: 1, score: 20, reason: 'lowQuality' }]);
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
    const saved: Finger[] = [];
    const session = new FingerSession({
      capture: () => new Promise((resolve) => (answer = resolve)),
      isMissing: () => true,
      order: () => fingersInSight,
      tone: () => {},
      onSaved: (finger) => saved.push(finger),
      wait: () => Promise.resolve(),
      silentMs: 60_000,
    });
    session.start();
    await Promise.resolve();
    session.stop();
    answer(good);
    await until(() => expect(saved).toEqual(['leftLittle']));
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
      order: () => order,
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
