import { isMrz, readMrz } from './mrz.ts';
import { readCardQr } from './qr.ts';
import type { CardResult, ReadOptions } from './reading.ts';

/** A card from whatever a reader gave: the QR's text, or the three lines of the MRZ with or without breaks between them. */
export function readCard(text: string, options: ReadOptions = {}): CardResult {
  if (!isMrz(text) || text.includes('|')) return readCardQr(text, options);
  const lines = text.trim().split(/[\r\n]+/);
  const [only = ''] = lines;
  const whole = lines.length === 1 && only.length === 90;
  return readMrz(whole ? [only.slice(0, 30), only.slice(30, 60), only.slice(60)] : lines, options);
}
