import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeviceInfo } from '../../../main/contract/devices-api.ts';
import { Failure } from '../../../main/contract/result.ts';
import { madeUpDevice } from '../../../test/fixtures/devices/made-up-device.ts';
import type { DeviceEntry } from '../device-entry.ts';
import { DeviceMemory } from '../device-memory.ts';
import { DeviceTable } from '../device-table.ts';
import { FlightMarker } from '../flight-marker.ts';
import { HOST_LIMITS } from '../limits.ts';
import { Discovery } from './discovery.ts';
import type { Source } from './source.ts';
import { tryDrivers } from './try-drivers.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const at = (deviceId: string, serialNumber: string | null = null): DeviceEntry =>
  madeUpDevice({ deviceId, serialNumber }).entry;

function scene(sources: Partial<Source>[]) {
  const state = { there: [] as DeviceEntry[], listed: 0, fire: () => {} };
  const changes: DeviceInfo[] = [];
  const troubles: string[] = [];
  const memory = DeviceMemory.forgetful();
  const table = new DeviceTable({
    memory,
    marker: FlightMarker.open(null),
    limits: HOST_LIMITS,
    onChange: (info) => changes.push(info),
  });
  const list = async (): Promise<DeviceEntry[]> => {
    state.listed++;
    // As a system that is asked: what is there is read a moment later.
    await Promise.resolve();
    return state.there;
  };
  const discovery = new Discovery({
    table,
    sources: sources.map((source) => ({ name: 'usb', followsUsb: true, list, ...source })),
    onUsbChange: (listener) => {
      state.fire = listener;
      return () => {
        state.fire = () => {};
      };
    },
    onTrouble: (what) => troubles.push(what),
  });
  const settle = () => vi.advanceTimersByTimeAsync(1_000);
  return { state, table, memory, discovery, changes, troubles, settle };
}

const seen = (table: DeviceTable) => table.infos.map(({ deviceId, state }) => `${deviceId} ${state}`);

describe('discovery', () => {
  it('looks once at the start, then only when the system tells, however many changes come at once', async () => {
    const { state, table, discovery, settle } = scene([{}]);
    await discovery.started;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(state.listed).toBe(1);
    state.there = [at('a')];
    for (let n = 0; n < 20; n++) state.fire();
    await settle();
    expect(state.listed).toBe(2);
    expect(seen(table)).toEqual(['a available']);
  });

  it('keeps a device that left as lost, with its figures, and knows it again', async () => {
    const { state, table, memory, discovery, settle, changes } = scene([{}]);
    state.there = [at('a', 'S1')];
    await discovery.started;
    await discovery.rescan();
    memory.change('Made-up|S1', (record) => {
      record.captures = 5;
    });
    state.there = [];
    state.fire();
    await settle();
    expect(seen(table)).toEqual(['a lost']);
    state.there = [at('b', 'S1')];
    state.fire();
    await settle();
    // Another socket, the same device: its id stays, so whoever names it goes on.
    expect(seen(table)).toEqual(['a available']);
    expect(table.infos[0]).toMatchObject({ captures: 5, serialNumber: 'S1' });
    expect(changes.map((info) => info.state)).toEqual(['available', 'lost', 'available']);
  });

  it('tells apart a device that took the place of another', async () => {
    const { state, table, discovery } = scene([{}]);
    state.there = [at('port', 'S1')];
    await discovery.started;
    state.there = [at('port', 'S2')];
    await discovery.rescan();
    expect(seen(table)).toEqual(['port lost', 'port (2) available']);
    state.there = [at('port', 'S2'), at('other', 'S1')];
    await discovery.rescan();
    expect(seen(table)).toEqual(['port available', 'port (2) available']);
    expect(table.infos.map(({ serialNumber }) => serialNumber)).toEqual(['S1', 'S2']);
  });

  it('goes by the place where a number says nothing', async () => {
    const { state, table, discovery } = scene([{}]);
    state.there = [at('p', '0001'), at('q', '0001')];
    await discovery.started;
    state.there = [at('q', '0001')];
    await discovery.rescan();
    expect(seen(table)).toEqual(['p lost', 'q available']);
  });

  it('asks each kind by itself: one that fails or hangs costs the others nothing', async () => {
    const { state, table, discovery, troubles } = scene([
      { name: 'pcsc', followsUsb: false, list: () => Promise.reject(new Failure('device_absent', 'no service')) },
      { name: 'slow', list: () => new Promise(() => {}) },
      { name: 'usb' },
    ]);
    state.there = [at('a')];
    await vi.advanceTimersByTimeAsync(10);
    expect(seen(table)).toEqual(['a available']);
    await vi.advanceTimersByTimeAsync(20_000);
    await discovery.started;
    expect(troubles).toEqual(['pcsc: device_absent: no service', 'slow: device_silent: time limit']);
  });

  it('is told by a kind that watches itself, and stops', async () => {
    let change = (): void => {};
    let stopped = 0;
    const { state, discovery, table } = scene([
      {
        watch: async (onChange) => {
          change = onChange;
          return () => stopped++;
        },
      },
    ]);
    await discovery.started;
    state.there = [at('reader')];
    change();
    await vi.advanceTimersByTimeAsync(10);
    expect(seen(table)).toEqual(['reader available']);
    await discovery.stop();
    expect(stopped).toBe(1);
    state.there = [];
    state.fire();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen(table)).toEqual(['reader available']);
  });
});

it('watches a kind again whose service was not there before', async () => {
  let running = false;
  const { state, discovery, table, troubles } = scene([
    {
      name: 'pcsc',
      watch: async () => {
        if (!running) throw new Failure('device_absent', 'service');
        return () => {};
      },
    },
  ]);
  state.there = [at('reader')];
  await discovery.started;
  expect([seen(table), troubles]).toEqual([[], ['pcsc: device_absent: service']]);
  running = true;
  await discovery.rescan();
  expect(seen(table)).toEqual(['reader available']);
});

describe('a device that several drivers claim', () => {
  const never = new AbortController().signal;
  const answering =
    (codes: Record<string, ConstructorParameters<typeof Failure>[0] | null>) => async (driver: string) => {
      const code = codes[driver];
      if (code) throw new Failure(code, driver);
      return `${driver} open`;
    };

  it('is opened by the first that it answers', async () => {
    const open = answering({ zfm: 'device_silent', gt: null });
    expect(await tryDrivers(['zfm', 'gt'], never, open)).toEqual({ driver: 'gt', opened: 'gt open' });
  });

  it('is not tried on where no driver would fare better, and says what the likeliest said', async () => {
    const busy = answering({ zfm: 'device_busy', gt: null });
    await expect(tryDrivers(['zfm', 'gt'], never, busy)).rejects.toMatchObject({ code: 'device_busy' });
    const silent = answering({ zfm: 'device_silent', gt: 'device_garbled' });
    await expect(tryDrivers(['zfm', 'gt'], never, silent)).rejects.toMatchObject({
      code: 'device_silent',
      detail: 'zfm',
    });
    await expect(tryDrivers(['zfm'], AbortSignal.abort(), silent)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
