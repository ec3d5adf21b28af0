import { Failure } from '../../../main/contract/result.ts';
import { type PenLayout, penLayout, readPen } from '../../protocol/pen/pen-layout.ts';
import { DescriptorError, inputFields } from '../../protocol/pen/report-descriptor.ts';
import type { HidDriver, OpenPad } from '../driver.ts';
import { openPad } from '../pad.ts';

const MODEL = 'Signature pad (HID)';

/**
 * Driver for pads and tablets that tell of their pen as the HID Usage Tables have it (page 0x0D), whatever their reports look like: the
 * layout is read from the device's own report descriptor, which only Linux shows. Elsewhere the system makes a pointer of such a pad.
 */
export function signaturePadHidDriver(): HidDriver<OpenPad> {
  return {
    id: 'signature-pad-hid',
    connection: 'hid',
    role: 'signature',
    model: MODEL,
    // Digitizer: a tablet beside the screen. Pens of a screen (0x02) are the system's own pointers.
    match: { usagePage: 0x0d, usage: 0x01 },
    open: async (transport, { signal }) => {
      await transport.open({ signal });
      try {
        const layout = layoutOf(await transport.descriptor());
        return openPad({
          transport,
          model: MODEL,
          aspect: layout.aspect,
          read: (report) => readPen(layout, report),
        });
      } catch (error) {
        await transport.close();
        throw error;
      }
    },
  };
}

function layoutOf(descriptor: Uint8Array | null): PenLayout {
  if (!descriptor) throw new Failure('device_refused', 'its report descriptor is not shown');
  try {
    const layout = penLayout(inputFields(descriptor));
    if (layout) return layout;
  } catch (error) {
    if (!(error instanceof DescriptorError)) throw error;
    throw new Failure('device_garbled', `report descriptor ${error.code}`);
  }
  throw new Failure('device_refused', 'it has no pen');
}
