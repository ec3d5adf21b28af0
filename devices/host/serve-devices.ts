import type { Channel } from '../../main/contract/channel/channel.ts';
import { frame } from '../../main/contract/channel/protocol.ts';
import { type ApiServer, serveApi } from '../../main/contract/channel/server.ts';
import { type DeviceInfo, type DevicesApi, devicesApi } from '../../main/contract/devices-api.ts';
import type { CapturePhase } from '../drivers/driver.ts';
import type { DeviceEntry } from './device-entry.ts';
import type { HostLimits } from './limits.ts';
import { ManagedDevice } from './managed-device.ts';
import { Sessions } from './sessions.ts';

export interface ServeDevicesOptions {
  limits?: HostLimits;
  /** Told of exceptions that are no typed failure. */
  onDefect?: (call: string, error: unknown) => void;
}

/** Serves the devices over a channel. `stop` ends every session; so does the death of the caller. */
export function serveDevices(
  channel: Channel,
  entries: readonly DeviceEntry[],
  options: ServeDevicesOptions = {},
): { stop(): Promise<void> } {
  let server: ApiServer<DevicesApi> | null = null;
  const emitChange = (info: DeviceInfo): void => server?.emit('deviceChanged', info);
  const sessions = new Sessions(
    entries.map((entry) => new ManagedDevice(entry, emitChange, options.limits)),
    (sessionId, text) => server?.emit('codeScanned', { sessionId, text: text.slice(0, 4_000) }),
  );

  server = serveApi(
    devicesApi,
    channel,
    {
      list: () => ({ devices: sessions.devices }),
      open: (input, { signal }) => sessions.open(input, signal),
      capture: async ({ sessionId, position, timeoutMs }, { signal }) => {
        const onProgress = (phase: CapturePhase, share: number): void =>
          server?.emit('captureProgress', { sessionId, phase, share });
        return { image: await sessions.capture(sessionId, { position, timeoutMs, signal, onProgress }) };
      },
      close: async ({ sessionId }) => {
        await sessions.close(sessionId);
        return {};
      },
    },
    options.onDefect ? { onDefect: options.onDefect } : {},
  );
  channel.onMessage((message) => {
    const parsed = frame.safeParse(message);
    if (parsed.success && parsed.data.t === 'gone') void sessions.closeAll();
  });
  channel.onClose(() => void sessions.closeAll());

  return {
    stop: async () => {
      server.close();
      await sessions.closeAll();
    },
  };
}
