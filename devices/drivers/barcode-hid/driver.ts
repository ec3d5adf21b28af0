import { CodeAssembler } from '../../protocol/barcode/assemble.ts';
import { parseScanReport } from '../../protocol/barcode/hid-report.ts';
import type { HidDriver, OpenReader } from '../driver.ts';
import { openReader } from '../reader.ts';

/** A code whose next report does not come in this time is told as far as it came: the card's reader says it was cut. */
const SILENT_MS = 500;

/** Driver for bar code readers in HID POS mode, which type nothing and need no port settings. */
export function barcodeHidDriver(silentMs = SILENT_MS): HidDriver<OpenReader> {
  return {
    id: 'barcode-hid',
    connection: 'hid',
    role: 'barcode',
    model: 'Barcode reader (HID)',
    // HID Point of Sale Usage Tables 1.02: page 0x8C, bar code scanner.
    match: { usagePage: 0x8c, usage: 0x02 },
    open: async (transport, { signal }) => {
      const codes = new CodeAssembler();
      await transport.open({ signal });
      return openReader({
        transport,
        model: 'Barcode reader (HID)',
        push: (report) => {
          const scan = parseScanReport(report);
          if (!scan) return [];
          const ended = codes.push(scan.data);
          const rest = scan.continued ? null : codes.flush();
          return rest ? [...ended, rest] : ended;
        },
        flush: () => codes.flush(),
        silentMs,
      });
    },
  };
}
