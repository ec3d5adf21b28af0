import type { PenPlace } from './pen-layout.ts';

/**
 * Reports of Wacom's STU signature pads (300, 430, 500, 520, 530, 540, 541) as HID devices, by the declarations of Wacom's own published
 * SDK samples (`Protocol.hpp`) and `hidinfo` print-outs. Numbers are big-endian. Encrypted capture is not begun, so none is read.
 */
export const STU_REPORTS = {
  pen: 0x01,
  status: 0x03,
  information: 0x08,
  capability: 0x09,
  serialNumber: 0x0b,
  clearScreen: 0x20,
  inking: 0x21,
  penWithTime: 0x34,
} as const;

/** Bytes of each report that is asked for, its id included. */
export const STU_LENGTHS = { status: 5, information: 17, capability: 17, serialNumber: 11 } as const;

/** What a pad can tell: counts of its surface, and the highest pressure. */
export interface StuCapability {
  maxX: number;
  maxY: number;
  maxPressure: number;
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);

/** Null for what cannot be a pad. */
export function parseStuCapability(report: Uint8Array): StuCapability | null {
  if (report.length < 7 || report[0] !== STU_REPORTS.capability) return null;
  const [maxX, maxY, maxPressure] = [word(report, 1), word(report, 3), word(report, 5)];
  return maxX > 0 && maxY > 0 && maxPressure > 0 && maxPressure < 4_096 ? { maxX, maxY, maxPressure } : null;
}

/** Model (at most nine letters) and firmware; null for what is no such report. */
export function parseStuInformation(report: Uint8Array): { model: string; firmware: string } | null {
  if (report.length < 12 || report[0] !== STU_REPORTS.information) return null;
  const model = printable(report.subarray(1, 10));
  const [major = 0, minor = 0] = report.subarray(10, 12);
  return model ? { model, firmware: `${major}.${String(minor).padStart(2, '0')}` } : null;
}

/** Null where the pad keeps none. */
export function parseStuSerialNumber(report: Uint8Array): string | null {
  if (report[0] !== STU_REPORTS.serialNumber) return null;
  return printable(report.subarray(1, STU_LENGTHS.serialNumber)) || null;
}

/** Where the pen is; null for other reports. A pen out of reach is lifted at no place: null, too, unless it was down. */
export function readStuPen(
  report: Uint8Array,
  { maxX, maxY, maxPressure }: StuCapability,
): (PenPlace & { near: boolean }) | null {
  const [id] = report;
  if ((id !== STU_REPORTS.pen && id !== STU_REPORTS.penWithTime) || report.length < 7) return null;
  const flags = report[1] ?? 0;
  const near = (flags & 0x80) !== 0;
  const down = near && (flags & 0x70) !== 0;
  const force = (word(report, 1) & 0x0fff) / maxPressure;
  return {
    near,
    x: Math.min(1, word(report, 3) / maxX),
    y: Math.min(1, word(report, 5) / maxY),
    pressure: down ? Math.min(1, Math.max(1 / 4_096, force)) : 0,
  };
}

function printable(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const text = String.fromCharCode(...(end < 0 ? bytes : bytes.subarray(0, end)));
  return text.replace(/[^\x20-\x7e]/g, '').trim();
}
