import { CodeAssembler } from '../../protocol/barcode/assemble.ts';
import type { OpenReader, SerialDriver } from '../driver.ts';
import { openReader } from '../reader.ts';

/** A reader set to send neither CR nor LF ends its codes with silence, in ms: far above the pauses of 9600 baud. */
const SILENT_MS = 120;

/**
 * Driver for 1D and 2D bar code readers on a serial port or a USB port in COM emulation: 8N1, one code after the other,
 * ended by CR, LF or silence. They answer nothing, so what is opened is taken for one.
 */
export function barcodeSerialDriver(silentMs = SILENT_MS): SerialDriver<OpenReader> {
  return {
    id: 'barcode-serial',
    connection: 'serial',
    role: 'barcode',
    model: 'Barcode reader (serial)',
    // Makers alone: their products are many, and in COM emulation each of them is a reader
    // (Symbol and Zebra, Metrologic and Honeywell, PSC and Datalogic, Newland, Opticon).
    match: {
      usb: [
        { vendorId: '05e0' },
        { vendorId: '0c2e' },
        { vendorId: '05f9' },
        { vendorId: '1eab' },
        { vendorId: '065a' },
      ],
    },
    baud: 9_600,
    open: async (transport, { signal }) => {
      const codes = new CodeAssembler();
      await transport.open({ signal });
      return openReader({
        transport,
        model: 'Barcode reader (serial)',
        push: (data) => codes.push(data),
        flush: () => codes.flush(),
        silentMs,
      });
    },
  };
}
