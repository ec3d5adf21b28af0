import { barcodeHidDriver } from '../../../devices/drivers/barcode-hid/driver.ts';
import type { OpenReader } from '../../../devices/drivers/driver.ts';
import { scanReports } from '../../../devices/protocol/barcode/hid-report.ts';
import { hidTransport, listHidDevices } from '../../../devices/transport/hid.ts';
import { ensure, figure, until, within } from './expect.ts';
import type { Prove } from './proofs.ts';
import { POS_READER_DESCRIPTOR, plugHidDevice, type UhidDevice } from './uhid.ts';

const CODES = 1_000;
/** The kernel keeps 64 reports for whoever reads; so many codes are scanned before the first is looked at. */
const BURST = 16;

const signal = new AbortController().signal;

function plug(): UhidDevice {
  const identity = { name: 'Lab reader', serialNumber: 'LAB-1', vendorId: 0x0c2e, productId: 0x0b61 };
  return plugHidDevice(identity, POS_READER_DESCRIPTOR);
}

/** Opens the reader where the system lists it, as the product finds it. */
async function open(): Promise<OpenReader> {
  const driver = barcodeHidDriver();
  const found = await until(async () => {
    const { match } = driver;
    ensure('usagePage' in match, 'the driver looks for no usage');
    const all = await listHidDevices();
    return all.find((one) => one.usagePage === match.usagePage && one.usage === match.usage) ?? null;
  }, 'no HID POS reader is listed');
  return driver.open(hidTransport(found.path), { signal });
}

/** Made-up text as on a card's code: one to three reports long, some of it beyond ASCII. */
function codeText(number: number): string {
  return `${String(number).padStart(12, '0')}|TRẦN VĂN THỬ ${'Ệ'.repeat(number % 40)}|${number * 7919}`;
}

/** Scans this many codes in bursts and reads each of them. @returns reports sent */
async function scan(device: UhidDevice, reader: OpenReader, count: number): Promise<number> {
  const seen: string[] = [];
  let wake = (): void => {};
  const stop = reader.onCode((text) => {
    seen.push(text);
    wake();
  });
  let reports = 0;
  for (let from = 0; from < count; from += BURST) {
    const until = Math.min(count, from + BURST);
    for (let number = from; number < until; number++) {
      for (const report of scanReports(new TextEncoder().encode(codeText(number)))) {
        device.send(report);
        reports++;
      }
    }
    const all = new Promise<void>((resolve) => {
      wake = () => {
        if (seen.length >= until) resolve();
      };
      wake();
    });
    await within(all, `code ${until} did not arrive, ${seen.length} did`);
  }
  stop();
  ensure(seen.length === count, `${seen.length} codes for ${count}`);
  const wrong = seen.findIndex((text, number) => text !== codeText(number));
  ensure(wrong < 0, `code ${wrong} is another`);
  return reports;
}

/** node-hid against a virtual HID POS bar code reader that the kernel's uhid carries. */
export async function proveHid(prove: Prove): Promise<void> {
  let device = plug();
  let reader: OpenReader | null = null;
  await prove(async () => {
    reader = await open();
    const reports = await scan(device, reader, CODES);
    return `${figure(CODES)} codes in ${figure(reports)} reports, 0 lost`;
  });
  await prove(async () => {
    ensure(reader !== null, 'no reader');
    const lost = new Promise<void>((resolve) => {
      reader?.onLost(resolve);
    });
    const began = performance.now();
    device.unplug();
    await within(lost, 'the loss was not told');
    const took = performance.now() - began;
    await reader.close();
    return `told after ${figure(took)} ms`;
  });
  await prove(async () => {
    device = plug();
    const again = await open();
    await scan(device, again, 50);
    await again.close();
    device.unplug();
    return '50 codes, 0 lost';
  });
}
