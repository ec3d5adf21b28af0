import { afterEach, expect, test, vi } from 'vitest';
import { connectDevices } from '../../../devices/client.ts';
import { deviceInfoOf, devicesThatRefuse } from '../../../test/fixtures/devices/device-info.ts';
import { memoryChannelPair } from '../../contract/channel/memory.ts';
import { type ApiServer, serveApi } from '../../contract/channel/server.ts';
import { type DevicesApi, devicesApi } from '../../contract/devices-api.ts';
import { Failure } from '../../contract/result.ts';
import { followReaders } from './code-readers.ts';

const reader = deviceInfoOf({ deviceId: 'barcode-hid:auto', role: 'barcode' });
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});

/** A devices process with one scanner and one reader, which can be away. */
function scene() {
  const [near, far] = memoryChannelPair();
  const state = { there: true, opened: 0, closed: [] as string[] };
  const server: ApiServer<DevicesApi> = serveApi(
    devicesApi,
    far,
    devicesThatRefuse({
      list: () => ({ devices: [{ ...reader, deviceId: 'zfm:auto', role: 'fingerprint' }, reader] }),
      open: ({ deviceId }) => {
        expect(deviceId).toBe(reader.deviceId);
        if (!state.there) throw new Failure('device_absent');
        return { sessionId: `session-${++state.opened}`, device: reader };
      },
      close: ({ sessionId }) => {
        state.closed.push(sessionId);
        return {};
      },
    }),
  );
  const client = connectDevices(near);
  const codes: string[] = [];
  const followed = followReaders(client, (text) => codes.push(text));
  stops.push(() => {
    followed.stop();
    client.close();
  });
  return { server, state, codes, restart: () => far.post({ t: 'gone' }) };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

test('a reader is held from the start, and only its own codes are passed on', async () => {
  vi.useFakeTimers();
  const { server, codes } = scene();
  await settle();
  server.emit('codeScanned', { sessionId: 'session-1', text: 'a' });
  server.emit('codeScanned', { sessionId: 'somebody', text: 'b' });
  await settle();
  expect(codes).toEqual(['a']);
});

test('a reader that is not there is tried again, ever less often, and then read', async () => {
  vi.useFakeTimers();
  const { server, state, codes } = scene();
  state.there = false;
  await settle();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(state.opened).toBe(0);
  state.there = true;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(state.opened).toBe(1);
  server.emit('codeScanned', { sessionId: 'session-1', text: 'a' });
  await settle();
  expect(codes).toEqual(['a']);
});

test('a reader that is lost is given back and opened anew', async () => {
  vi.useFakeTimers();
  const { server, state, codes } = scene();
  await settle();
  server.emit('deviceChanged', { ...reader, state: 'lost' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(state).toMatchObject({ opened: 2, closed: ['session-1'] });
  server.emit('codeScanned', { sessionId: 'session-1', text: 'old' });
  server.emit('codeScanned', { sessionId: 'session-2', text: 'new' });
  await settle();
  expect(codes).toEqual(['new']);
});

test('when the devices process is back its readers are opened again', async () => {
  vi.useFakeTimers();
  const { state, restart } = scene();
  await settle();
  restart();
  await settle();
  expect(state.opened).toBe(1);
});
