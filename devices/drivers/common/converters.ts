import type { UsbMatch } from '../driver.ts';

/** The serial converters that sensors without USB of their own are sold with: CP2102, CH340, FT232R. */
export const CONVERTERS: readonly UsbMatch[] = [
  { vendorId: '10c4', productId: 'ea60' },
  { vendorId: '1a86', productId: '7523' },
  { vendorId: '0403', productId: '6001' },
];
