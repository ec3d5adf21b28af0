import type { UsbMatch } from '../../drivers/driver.ts';

/** Whether a device has one of these ids. */
export function hasUsbId(
  match: readonly UsbMatch[],
  device: { vendorId: string | null; productId: string | null },
): boolean {
  return match.some(
    (usb) => usb.vendorId === device.vendorId && (usb.productId === undefined || usb.productId === device.productId),
  );
}
