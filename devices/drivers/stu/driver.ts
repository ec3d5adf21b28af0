import { Failure } from '../../../main/contract/result.ts';
import {
  parseStuCapability,
  parseStuInformation,
  parseStuSerialNumber,
  readStuPen,
  STU_LENGTHS,
  STU_REPORTS,
} from '../../protocol/pen/stu.ts';
import type { HidTransport } from '../../transport/byte-transport.ts';
import type { HidDriver, OpenPad } from '../driver.ts';
import { openPad } from '../pad.ts';

const MODEL = 'Wacom STU';
/** STU-500, 300, 520A, 430, 530, 430V, 540, 541 (`getUsbDevices.hpp` of Wacom's SDK samples). */
const PRODUCTS = ['00a1', '00a2', '00a3', '00a4', '00a5', '00a6', '00a8', '00a9'];
const ANSWER_MS = 2_000;

/** Driver for Wacom's STU signature pads. What is written shows on the pad itself, too; its screen is cleared before and after. */
export function stuDriver(answerMs = ANSWER_MS): HidDriver<OpenPad> {
  return {
    id: 'stu',
    connection: 'hid',
    role: 'signature',
    model: MODEL,
    match: { usb: PRODUCTS.map((productId) => ({ vendorId: '056a', productId })) },
    open: async (transport, { signal }) => {
      await transport.open({ signal });
      const ask = (id: number, length: number): Promise<Uint8Array> =>
        answered(transport.getFeature(id, length), answerMs);
      try {
        const capability = parseStuCapability(await ask(STU_REPORTS.capability, STU_LENGTHS.capability));
        if (!capability) throw new Failure('device_garbled', 'stu capability');
        const about = parseStuInformation(await ask(STU_REPORTS.information, STU_LENGTHS.information));
        // The older models have no such report.
        const serial = await ask(STU_REPORTS.serialNumber, STU_LENGTHS.serialNumber).catch(() => new Uint8Array());
        await show(transport, true, answerMs);
        if (signal.aborted) throw new Failure('cancelled');
        return openPad({
          transport,
          model: about ? `Wacom ${about.model}` : MODEL,
          serialNumber: parseStuSerialNumber(serial),
          firmware: about?.firmware ?? null,
          aspect: capability.maxX / capability.maxY,
          read: (report) => readStuPen(report, capability),
          check: async () => void (await ask(STU_REPORTS.status, STU_LENGTHS.status)),
          leave: () => show(transport, false, answerMs),
        });
      } catch (error) {
        await transport.close();
        throw error;
      }
    },
  };
}

/** Clears the pad's screen and sets whether the pen leaves ink on it. */
async function show(transport: HidTransport, inking: boolean, answerMs: number): Promise<void> {
  await answered(transport.setFeature(Uint8Array.of(STU_REPORTS.inking, inking ? 1 : 0)), answerMs);
  await answered(transport.setFeature(Uint8Array.of(STU_REPORTS.clearScreen, 0)), answerMs);
}

/** The answer, or `device_silent` when it does not come. */
async function answered<T>(answer: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure('device_silent', 'stu')), limitMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
