import { Failure } from '../../../main/contract/result.ts';
import type { SystemParameters } from '../../protocol/zfm/parameters.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import type { OpenDevice, SerialDriver } from '../driver.ts';
import { captureImage, type ZfmMemory } from './capture.ts';
import { ZfmLine } from './line.ts';
import { negotiate } from './negotiate.ts';
import { ZFM_TIMING, type ZfmTiming } from './timing.ts';

/** Driver for ZFM-20/60, R30x, R503, AS608 and their clones on a serial port. */
export function zfmDriver(timing: ZfmTiming = ZFM_TIMING): SerialDriver<OpenDevice> {
  return {
    id: 'zfm',
    connection: 'serial',
    role: 'fingerprint',
    model: 'ZFM / R30x',
    // The sensor has no USB of its own: these are the converters it is sold with (CP2102, CH340, FT232R).
    match: {
      usb: [
        { vendorId: '10c4', productId: 'ea60' },
        { vendorId: '1a86', productId: '7523' },
        { vendorId: '0403', productId: '6001' },
      ],
    },
    baud: 57_600,
    open: (transport, options) => open(transport, timing, options.signal),
  };
}

async function open(transport: ByteTransport, timing: ZfmTiming, signal: AbortSignal): Promise<OpenDevice> {
  await transport.open({ signal });
  const line = new ZfmLine(transport, timing);
  try {
    const parameters = await negotiate({ line, transport, timing, signal });
    return openDevice(transport, line, timing, parameters);
  } catch (error) {
    line.dispose();
    await transport.close();
    throw error;
  }
}

function openDevice(
  transport: ByteTransport,
  line: ZfmLine,
  timing: ZfmTiming,
  parameters: SystemParameters,
): OpenDevice {
  const memory: ZfmMemory = { imageBytes: null, fingerMayLie: false };
  let lost = false;
  const lostListeners = new Set<() => void>();
  const stopWatching = transport.onClose((reason) => {
    if (reason !== 'lost') return;
    lost = true;
    for (const listener of [...lostListeners]) listener();
  });
  return {
    model: `ZFM / R30x (${parameters.systemId.toString(16).padStart(4, '0')})`,
    // The family has no serial number that can be read.
    serialNumber: null,
    capture: async (request) => {
      if (lost) throw new Failure('device_lost');
      return captureImage(line, timing, request, memory);
    },
    onLost: (listener) => {
      lostListeners.add(listener);
      return () => lostListeners.delete(listener);
    },
    close: async () => {
      stopWatching();
      line.dispose();
      // The port of a lost device is closed already, and may have been opened anew.
      if (!lost) await transport.close();
    },
  };
}
