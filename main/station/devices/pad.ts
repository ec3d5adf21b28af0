import { type DevicesClient, inSession, releaseDevice } from '../../../devices/client.ts';
import type { DeviceInfo, PenPoint } from '../../contract/devices-api.ts';
import { asLost } from './as-lost.ts';

export interface SignaturePad {
  /** Opens the pad; what is written on it is told from now on. @throws Failure a device error, cancelled */
  listen(signal: AbortSignal): Promise<{ device: DeviceInfo }>;
  leave(): Promise<void>;
  stop(): void;
}

/** The signature pad, open only while somebody signs: what else is written on it is nobody's business. */
export function signaturePad(
  client: DevicesClient,
  onPen: (pen: { aspect: number; points: PenPoint[] }) => void,
): SignaturePad {
  const choice = { role: 'signature' } as const;
  let listening: string | null = null;
  const stop = client.on('penMoved', ({ sessionId, aspect, points }) => {
    if (sessionId === listening) onPen({ aspect, points });
  });
  return {
    listen: async (signal) => {
      const opened = await inSession(client, choice, signal, async (session) => {
        const listed = await client.call('list', {}, { signal });
        if (!listed.ok) return listed;
        const device = listed.value.devices.find(({ deviceId }) => deviceId === session.device.deviceId);
        const usable = device?.state === 'inUse';
        if (!usable) return { ok: false, error: { code: 'device_lost', detail: 'pad' } };
        listening = session.sessionId;
        return { ok: true, value: { device } };
      });
      if (opened.ok) return opened.value;
      // One that was lost meanwhile is opened anew by the next call.
      await releaseDevice(client, choice);
      throw asLost(opened.error);
    },
    leave: async () => {
      listening = null;
      await releaseDevice(client, choice);
    },
    stop,
  };
}
