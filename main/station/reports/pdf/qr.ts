import bwip from 'bwip-js/browser';

/** A QR code as rows of dark (true) and light modules, without its quiet zone. */
export type Modules = readonly (readonly boolean[])[];

/** ISO/IEC 18004 with error correction M. */
export function qrCode(text: string): Modules {
  const options = { bcid: 'qrcode', text, eclevel: 'M' };
  const [drawn] = bwip.raw(options);
  if (!drawn || !('pixs' in drawn)) throw new Error('no QR code was made');
  const { pixs, pixx, pixy } = drawn;
  return Array.from({ length: pixy }, (_, y) => Array.from({ length: pixx }, (_, x) => pixs[y * pixx + x] === 1));
}
