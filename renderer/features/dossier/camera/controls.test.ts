import { describe, expect, test } from 'vitest';
import { rememberControls, rememberedControls } from './control-memory.ts';
import { applyControls, type ControlTrack, controlsOf, resetControls } from './controls.ts';

/** A camera in memory that refuses what it cannot do. */
function track(capabilities: Record<string, unknown>, settings: Record<string, unknown> = {}) {
  const state = { settings: { ...settings }, asked: [] as object[], refuse: false };
  const camera: ControlTrack = {
    getCapabilities: () => capabilities,
    getSettings: () => state.settings,
    applyConstraints: async ({ advanced }) => {
      if (state.refuse) throw new Error('OverconstrainedError');
      for (const one of advanced) {
        state.asked.push(one);
        Object.assign(state.settings, one);
      }
    },
  };
  return { camera, state };
}

const able = {
  torch: true,
  zoom: { min: 100, max: 400, step: 10 },
  exposureMode: ['continuous', 'manual'],
  exposureTime: { min: 3, max: 2_047, step: 1 },
  exposureCompensation: { min: -2, max: 2, step: 0.25 },
  focusMode: ['manual', 'continuous'],
  focusDistance: { min: 0, max: 250, step: 5 },
};

describe('controls of a camera', () => {
  test('are what it can do, at what it is set to', () => {
    const { camera } = track(able, { zoom: 150, focusDistance: 999 });
    expect(controlsOf(camera)).toEqual([
      { name: 'torch', kind: 'switch', value: false },
      { name: 'zoom', kind: 'range', min: 100, max: 400, step: 10, value: 150 },
      { name: 'exposure', kind: 'range', min: -2, max: 2, step: 0.25, value: -2 },
      { name: 'focus', kind: 'range', min: 0, max: 250, step: 5, value: 250 },
    ]);
  });

  test('none of a camera that can nothing, or whose ranges are none', () => {
    expect(controlsOf(track({}).camera)).toEqual([]);
    expect(
      controlsOf(track({ zoom: { min: 1, max: 1, step: 0 }, exposureTime: null, focusDistance: { min: 'x' } }).camera),
    ).toEqual([]);
    expect(controlsOf({ getSettings: () => ({}), applyConstraints: async () => {} })).toEqual([]);
  });

  test('are set within their range, by hand where the camera else decides', async () => {
    const { exposureCompensation: _, ...timed } = able;
    const { camera, state } = track(timed);
    await applyControls(camera, { torch: true, zoom: 9_999, exposure: 100, focus: 20 });
    expect(state.asked).toEqual([
      { torch: true },
      { zoom: 400 },
      { exposureMode: 'manual', exposureTime: 100 },
      { focusMode: 'manual', focusDistance: 20 },
    ]);
  });

  test('a compensation leaves the measuring to the camera', async () => {
    const { camera, state } = track(able);
    await applyControls(camera, { exposure: 1 });
    expect(state.asked).toEqual([{ exposureCompensation: 1 }]);
  });

  test('go back to what the camera does by itself', async () => {
    const { camera, state } = track(able, { torch: true, zoom: 300 });
    await resetControls(camera);
    expect(state.settings).toMatchObject({
      torch: false,
      zoom: 100,
      exposureMode: 'continuous',
      exposureCompensation: 0,
      focusMode: 'continuous',
    });
  });

  test('that are refused stay as they were', async () => {
    const { camera, state } = track(able, { zoom: 150 });
    state.refuse = true;
    await applyControls(camera, { zoom: 200 });
    await resetControls(camera);
    expect(state.settings.zoom).toBe(150);
  });
});

describe('what was set by hand', () => {
  function storage(initial?: string) {
    const kept = new Map<string, string>(initial === undefined ? [] : [['tram.cameraControls', initial]]);
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
  }

  test('is remembered by the name of the camera, until it is reset', () => {
    const store = storage();
    rememberControls('HD Webcam', { zoom: 200, torch: true }, store);
    rememberControls('', { zoom: 7 }, store);
    expect(rememberedControls('HD Webcam', store)).toEqual({ zoom: 200, torch: true });
    expect(rememberedControls('', store)).toEqual({});
    rememberControls('HD Webcam', null, store);
    expect(rememberedControls('HD Webcam', store)).toEqual({});
  });

  test.each(['x', '7', '{"a":1}', '{"a":{"zoom":"2","torch":3,"focus":null}}'])('%j says nothing', (text) => {
    expect(rememberedControls('a', storage(text))).toEqual({});
  });
});
