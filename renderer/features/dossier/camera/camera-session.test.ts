import { describe, expect, test, vi } from 'vitest';
import { CameraSession } from './camera-session.ts';
import { type CameraChoice, type CameraWorld, type OpenCamera, troubleOf } from './camera-state.ts';

const named = (name: string): Error => Object.assign(new Error(name), { name });

/** Cameras in memory: which are there, which refuse, and what was opened. */
function world(ids: string[], refuse: Record<string, string> = {}) {
  let change: () => void = () => {};
  const opened: { id: string; closed: boolean; end: () => void }[] = [];
  const state = { ids, refuse, memory: null as string | null, listening: 0, lost: [] as string[] };
  const cameras: CameraWorld<string> = {
    open: async (id) => {
      const one = id === null ? state.ids[0] : state.ids.find((known) => known === id);
      if (one === undefined) throw named(id === null ? 'NotFoundError' : 'OverconstrainedError');
      const refusal = state.refuse[one];
      if (refusal) throw named(refusal);
      const record = { id: one, closed: false, end: () => {} };
      opened.push(record);
      return {
        stream: one,
        id: one,
        label: one,
        width: 1280,
        height: 720,
        controls: { list: () => [], set: async () => {}, reset: async () => {} },
        onEnded: (listener) => {
          record.end = listener;
        },
        close: () => {
          record.closed = true;
        },
      } satisfies OpenCamera<string>;
    },
    list: async (): Promise<CameraChoice[]> => state.ids.map((id) => ({ id, label: id })),
    onChange: (listener) => {
      change = listener;
      state.listening++;
      return () => {
        state.listening--;
      };
    },
    lost: (label) => state.lost.push(label),
    remembered: () => state.memory,
    remember: (id) => {
      state.memory = id;
    },
  };
  return { cameras, state, opened, plug: () => change() };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('camera session', () => {
  test('opens the first camera, lists them all, and lets go when stopped', async () => {
    const { cameras, state, opened } = world(['a', 'b']);
    const session = new CameraSession(cameras);
    const started = session.start();
    expect(session.view().state.name).toBe('opening');
    await started;
    expect(session.view()).toMatchObject({ state: { name: 'live', camera: { id: 'a' } }, chosen: 'a' });
    expect(session.view().choices).toHaveLength(2);
    session.stop();
    expect(opened[0]?.closed).toBe(true);
    expect(state.listening).toBe(0);
    expect(session.view().state.name).toBe('idle');
  });

  test('takes the remembered camera, and the first one where that is gone', async () => {
    const { cameras, state } = world(['a', 'b']);
    state.memory = 'b';
    const session = new CameraSession(cameras);
    await session.start();
    expect(session.view().chosen).toBe('b');
    session.stop();
    state.ids = ['a'];
    await session.start();
    expect(session.view().chosen).toBe('a');
  });

  test('another choice closes the one before and is remembered', async () => {
    const { cameras, state, opened } = world(['a', 'b']);
    const session = new CameraSession(cameras);
    await session.start();
    await session.choose('b');
    expect(opened.map(({ id, closed }) => [id, closed])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    expect(state.memory).toBe('b');
  });

  test.each([
    ['NotAllowedError', 'denied'],
    ['NotReadableError', 'inUse'],
    ['AbortError', 'inUse'],
    ['NotFoundError', 'absent'],
  ] as const)('%s is %s, and trying again helps once the cause is gone', async (name, trouble) => {
    const { cameras, state } = world(['a'], { a: name });
    const session = new CameraSession(cameras);
    await session.start();
    expect(session.view().state.name).toBe(trouble);
    state.refuse = {};
    await session.retry();
    expect(session.view().state.name).toBe('live');
  });

  test('a lost camera comes back by itself when it is plugged in', async () => {
    const { cameras, state, opened, plug } = world(['a']);
    const session = new CameraSession(cameras);
    await session.start();
    state.ids = [];
    opened[0]?.end();
    expect(session.view().state.name).toBe('lost');
    plug();
    await expect.poll(() => session.view().state.name).toBe('absent');
    state.ids = ['a'];
    plug();
    await expect.poll(() => session.view().state.name).toBe('live');
  });

  test('a camera that ended but is still listed is opened once more by itself', async () => {
    vi.useFakeTimers();
    try {
      const { cameras, state, opened } = world(['a']);
      const session = new CameraSession(cameras);
      await session.start();
      opened[0]?.end();
      expect(session.view().state.name).toBe('lost');
      await vi.advanceTimersByTimeAsync(1_000);
      expect(session.view().state.name).toBe('live');
      expect(state.lost).toEqual(['a']);
      state.ids = [];
      opened[1]?.end();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(session.view().state.name).toBe('lost');
      expect(opened).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a refusal is not asked again by plugging', async () => {
    const { cameras, opened, plug } = world(['a'], { a: 'NotAllowedError' });
    const session = new CameraSession(cameras);
    await session.start();
    plug();
    await settle();
    expect(opened).toHaveLength(0);
    expect(session.view().state.name).toBe('denied');
  });

  test('a camera that opens after the screen was left is closed at once', async () => {
    const { cameras, opened } = world(['a']);
    const session = new CameraSession(cameras);
    const started = session.start();
    session.stop();
    await started;
    expect(opened.every((one) => one.closed)).toBe(true);
    expect(session.view().state.name).toBe('idle');
  });

  test('the end of a camera that was let go is no loss', async () => {
    const { cameras, opened } = world(['a', 'b']);
    const session = new CameraSession(cameras);
    await session.start();
    await session.choose('b');
    opened[0]?.end();
    expect(session.view().state.name).toBe('live');
  });

  test('what no browser says is no reason to give up', () => {
    expect(troubleOf(null)).toBe('inUse');
    expect(troubleOf('x')).toBe('inUse');
  });
});
