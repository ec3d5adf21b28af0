import type { GtAnswer } from '../../protocol/gt/commands.ts';
import { GtEar } from '../../protocol/gt/ear.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import { CONVERTERS } from '../common/converters.ts';
import { ExchangeLine } from '../common/exchange-line.ts';
import { captureFinger, type FingerMemory } from '../common/finger-capture.ts';
import { openSensor as openOnLine } from '../common/open-sensor.ts';
import type { OpenDevice, SerialDriver } from '../driver.ts';
import { gtSensor } from './capture.ts';
import { light } from './light.ts';
import { negotiate, openSensor } from './negotiate.ts';
import { GT_TIMING, type GtTiming } from './timing.ts';

/** Driver for GT-511C1, GT-511C3, GT-521F32 and GT-521F52 on a serial port. */
export function gtDriver(timing: GtTiming = GT_TIMING): SerialDriver<OpenDevice> {
  return {
    id: 'gt',
    connection: 'serial',
    role: 'fingerprint',
    model: 'GT-5xx',
    match: { usb: CONVERTERS },
    baud: 9600,
    open: (transport, options) => open(transport, timing, options.signal),
  };
}

async function open(transport: ByteTransport, timing: GtTiming, signal: AbortSignal): Promise<OpenDevice> {
  const newLine = (): ExchangeLine<GtAnswer> => new ExchangeLine(transport, new GtEar(), timing);
  return openOnLine(transport, newLine, signal, async (line) => {
    const context = { line, transport, timing };
    const { firmware, serialNumber } = await negotiate({ ...context, signal });
    const memory: FingerMemory = { imageBytes: null, fingerMayLie: false };
    const lamp = light(line);
    return {
      model: 'GT-5xx',
      serialNumber,
      firmware,
      capture: (request) =>
        lamp.during(request.signal, () => captureFinger(gtSensor(line, request), timing, request, memory)),
      check: async (signal) => {
        await openSensor({ ...context, signal }, timing.answerMs);
      },
      farewell: () =>
        Promise.race([lamp.out(), new Promise<void>((end) => setTimeout(end, timing.farewellMs).unref())]),
    };
  });
}
