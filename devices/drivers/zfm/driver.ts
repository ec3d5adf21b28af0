import type { Acknowledge } from '../../protocol/zfm/commands.ts';
import { zfmEar } from '../../protocol/zfm/ear.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import { CONVERTERS } from '../common/converters.ts';
import { ExchangeLine } from '../common/exchange-line.ts';
import { captureFinger, type FingerMemory } from '../common/finger-capture.ts';
import { openSensor } from '../common/open-sensor.ts';
import type { OpenDevice, SerialDriver } from '../driver.ts';
import { zfmSensor } from './capture.ts';
import { negotiate, readParameters } from './negotiate.ts';
import { ZFM_TIMING, type ZfmTiming } from './timing.ts';

/** Driver for ZFM-20/60, R30x, R503, AS608 and their clones on a serial port. */
export function zfmDriver(timing: ZfmTiming = ZFM_TIMING): SerialDriver<OpenDevice> {
  return {
    id: 'zfm',
    connection: 'serial',
    role: 'fingerprint',
    model: 'ZFM / R30x',
    match: { usb: CONVERTERS },
    baud: 57_600,
    open: (transport, options) => open(transport, timing, options.signal),
  };
}

async function open(transport: ByteTransport, timing: ZfmTiming, signal: AbortSignal): Promise<OpenDevice> {
  const newLine = (): ExchangeLine<Acknowledge> => new ExchangeLine(transport, zfmEar(), timing);
  return openSensor(transport, newLine, signal, async (line) => {
    const { systemId } = await negotiate({ line, transport, timing, signal });
    const memory: FingerMemory = { imageBytes: null, fingerMayLie: false };
    return {
      model: `ZFM / R30x (${systemId.toString(16).padStart(4, '0')})`,
      // The family has no serial number and no version that can be read.
      serialNumber: null,
      firmware: null,
      capture: (request) => captureFinger(zfmSensor(line, request), timing, request, memory),
      check: async (signal) => {
        await readParameters({ line, transport, timing, signal });
      },
    };
  });
}
