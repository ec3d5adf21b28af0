import type { Channel } from '../../main/contract/channel/channel.ts';
import { frame } from '../../main/contract/channel/protocol.ts';
import { type ApiServer, serveApi } from '../../main/contract/channel/server.ts';
import { type DevicesApi, devicesApi } from '../../main/contract/devices-api.ts';
import type { CapturePhase } from '../drivers/driver.ts';
import type { DeviceEntry } from './device-entry.ts';
import { DeviceMemory } from './device-memory.ts';
import { DeviceTable } from './device-table.ts';
import { FlightMarker } from './flight-marker.ts';
import { HOST_LIMITS, type HostLimits } from './limits.ts';
import { Sessions } from './sessions.ts';

/** What looks for devices: `discovery/discovery.ts`. */
export interface Discovering {
  /** Looks once more, everywhere. Never rejects. */
  rescan(): Promise<void>;
  /** Looks once more where that is quick. Never rejects. */
  glance(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServeDevicesOptions {
  limits?: HostLimits;
  /** Without one everything is forgotten with the process. */
  memory?: DeviceMemory;
  marker?: FlightMarker;
  /** Begins to look for devices, which it puts into the table. */
  discover?: (table: DeviceTable) => Discovering;
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
  const limits = options.limits ?? HOST_LIMITS;
  const memory = options.memory ?? DeviceMemory.forgetful();
  const marker = options.marker ?? FlightMarker.open(null);
  const table = new DeviceTable({
    memory,
    marker,
    limits,
    onChange: (info) => server?.emit('deviceChanged', info),
  });
  for (const entry of entries) table.add(entry);
  const sessions = new Sessions(
    table,
    {
      code: (sessionId, text) => server?.emit('codeScanned', { sessionId, text: text.slice(0, 4_000) }),
      pen: (sessionId, aspect, points) =>
        server?.emit('penMoved', { sessionId, aspect, points: points.slice(0, 1_000) }),
      card: (sessionId, atr) =>
        server?.emit('cardChanged', { sessionId, atr: atr === null ? null : Buffer.from(atr).toString('hex') }),
    },
    limits,
    async () => discovering?.glance(),
  );
  const progressOf =
    (sessionId: string) =>
    (phase: CapturePhase, share: number): void =>
      server?.emit('captureProgress', { sessionId, phase, share });

  server = serveApi(
    devicesApi,
    channel,
    {
      list: () => ({ devices: table.infos }),
      open: (input, { signal }) => sessions.open(input, signal),
      capture: async ({ sessionId, ...request }, { signal }) => ({
        sample: await sessions.capture(sessionId, { ...request, signal, onProgress: progressOf(sessionId) }),
      }),
      captureSet: async ({ sessionId, ...request }, { signal }) => ({
        samples: await sessions.captureSet(sessionId, { ...request, signal, onProgress: progressOf(sessionId) }),
      }),
      previewFrame: async ({ sessionId, after }, { signal }) => ({
        frame: await sessions.previewFrame(sessionId, after, signal),
      }),
      readChip: async ({ sessionId }, { signal }) => ({ files: await sessions.readChip(sessionId, signal) }),
      selfTest: async ({ deviceId }) => {
        const chosen = table.devices.filter((device) => deviceId === undefined || device.deviceId === deviceId);
        await Promise.all(chosen.map((device) => device.selfTest(deviceId !== undefined)));
        return { devices: chosen.map((device) => table.infoOf(device)) };
      },
      setDefault: ({ deviceId }) => {
        table.setDefault(deviceId);
        return {};
      },
      rescan: async () => {
        await discovering?.rescan();
        return { devices: table.infos };
      },
      report: () => ({ devices: table.report() }),
      close: async ({ sessionId }) => {
        await sessions.close(sessionId);
        return {};
      },
    },
    options.onDefect ? { onDefect: options.onDefect } : {},
  );
  const discovering = options.discover?.(table);
  const heartbeat = setInterval(() => {
    for (const device of table.devices) void device.heartbeat();
  }, limits.heartbeatMs / 3);
  heartbeat.unref();
  channel.onMessage((message) => {
    const parsed = frame.safeParse(message);
    if (parsed.success && parsed.data.t === 'gone') void sessions.closeAll();
  });
  channel.onClose(() => void sessions.closeAll());

  return {
    stop: async () => {
      clearInterval(heartbeat);
      server.close();
      await discovering?.stop();
      await sessions.closeAll();
      marker.close();
      await memory.flush();
    },
  };
}
