import type { CapturedImage } from '../../../main/contract/devices-api.ts';
import { Failure } from '../../../main/contract/result.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import type { CaptureRequest, OpenDevice } from '../driver.ts';
import type { ExchangeLine } from './exchange-line.ts';
import { watchLoss } from './loss-watch.ts';

export interface SensorParts<A> {
  model: string;
  serialNumber: string | null;
  firmware: string | null;
  capture(request: CaptureRequest): Promise<CapturedImage>;
  check(signal: AbortSignal): Promise<void>;
  /** What is to be said to the device before its line is closed; may reject. */
  farewell?(): Promise<void>;
  line: ExchangeLine<A>;
}

/** Opens the transport, lets `greet` find out about the sensor on it, and gives the opened device; closes it where it fails. */
export async function openSensor<A>(
  transport: ByteTransport,
  line: (transport: ByteTransport) => ExchangeLine<A>,
  signal: AbortSignal,
  greet: (line: ExchangeLine<A>) => Promise<Omit<SensorParts<A>, 'line'>>,
): Promise<OpenDevice> {
  await transport.open({ signal });
  const opened = line(transport);
  try {
    return openDevice(transport, { ...(await greet(opened)), line: opened });
  } catch (error) {
    opened.dispose();
    await transport.close();
    throw error;
  }
}

function openDevice<A>(transport: ByteTransport, parts: SensorParts<A>): OpenDevice {
  const loss = watchLoss(transport);
  const unlessLost = <T>(act: () => Promise<T>): Promise<T> =>
    loss.lost ? Promise.reject(new Failure('device_lost')) : act();
  const { model, serialNumber, firmware } = parts;
  return {
    model,
    serialNumber,
    firmware,
    capture: (request) => unlessLost(() => parts.capture(request)),
    check: (signal) => unlessLost(() => parts.check(signal)),
    onLost: loss.onLost,
    close: async () => {
      loss.stop();
      if (!loss.lost) await parts.farewell?.().catch(() => {});
      parts.line.dispose();
      // The port of a lost device is closed already, and may have been opened anew.
      if (!loss.lost) await transport.close();
    },
  };
}
