import type { InputField } from './report-descriptor.ts';

/** Usages of the pages Generic Desktop (0x01) and Digitizers (0x0D) of the HID Usage Tables 1.5. */
export const PEN_USAGES = {
  x: 0x01_0030,
  y: 0x01_0031,
  pressure: 0x0d_0030,
  tip: 0x0d_0042,
} as const;
const DIGITIZERS = 0x0d;
/** Collections of that page that are touched by fingers: touch screen, touch pad. */
const TOUCHED = [0x0d_0004, 0x0d_0005];

/** Where the pen is; x and y from the upper left, all 0 to 1; pressure 0 while it is lifted. */
export interface PenPlace {
  x: number;
  y: number;
  pressure: number;
}

/** How a pad tells of its pen. */
export interface PenLayout {
  /** 0 where its reports have no number. */
  reportId: number;
  x: InputField;
  y: InputField;
  tip: InputField;
  pressure: InputField | null;
  /** Width over height of the surface. */
  aspect: number;
}

/** Pressure of a pen that tells none: what a browser gives, too (W3C Pointer Events 3, 4.1.1). */
const PRESSURE_UNKNOWN = 0.5;
/** Weakest pressure of a pen that is down: 0 means lifted. */
const PRESSURE_LEAST = 1 / 1_024;

/** The first report of a pen among the fields of a device, or null where there is none. */
export function penLayout(fields: readonly InputField[]): PenLayout | null {
  const pens = fields.filter(
    ({ application }) => Math.floor(application / 65_536) === DIGITIZERS && !TOUCHED.includes(application),
  );
  for (const reportId of new Set(pens.map((one) => one.reportId))) {
    const find = (usage: number): InputField | null =>
      pens.find((one) => one.reportId === reportId && one.usage === usage) ?? null;
    const [x, y, tip] = [find(PEN_USAGES.x), find(PEN_USAGES.y), find(PEN_USAGES.tip)];
    if (!x || !y || !tip || span(x) <= 0 || span(y) <= 0) continue;
    const pressure = find(PEN_USAGES.pressure);
    return { reportId, x, y, tip, pressure: pressure && span(pressure) > 0 ? pressure : null, aspect: aspectOf(x, y) };
  }
  return null;
}

/** Where the pen is by a report; null for other reports, and for those cut short. */
export function readPen(layout: PenLayout, report: Uint8Array): PenPlace | null {
  const numbered = layout.reportId !== 0;
  if (numbered && report[0] !== layout.reportId) return null;
  const data = numbered ? report.subarray(1) : report;
  const { x, y, tip, pressure } = layout;
  for (const one of [x, y, tip, pressure]) if (one && one.bitOffset + one.bitSize > data.length * 8) return null;
  const force = pressure ? Math.max(PRESSURE_LEAST, share(pressure, data)) : PRESSURE_UNKNOWN;
  return { x: share(x, data), y: share(y, data), pressure: bitsOf(tip, data) !== 0 ? force : 0 };
}

/** Physical sizes where the device tells both in one unit, else counts: most pads have square ones. */
function aspectOf(x: InputField, y: InputField): number {
  const width = x.physicalMax - x.physicalMin;
  const height = y.physicalMax - y.physicalMin;
  const told = width > 0 && height > 0 && x.unit === y.unit && x.unitExponent === y.unitExponent;
  const aspect = told ? width / height : span(x) / span(y);
  return Math.min(10, Math.max(0.1, aspect));
}

const span = ({ logicalMin, logicalMax }: InputField): number => logicalMax - logicalMin;

function share(field: InputField, data: Uint8Array): number {
  const value = bitsOf(field, data);
  return Math.min(1, Math.max(0, (value - field.logicalMin) / span(field)));
}

/** A value with its sign, if the field has negative ones. */
function bitsOf({ bitOffset, bitSize, logicalMin }: InputField, data: Uint8Array): number {
  let value = 0;
  for (let i = bitSize - 1; i >= 0; i--) {
    const at = bitOffset + i;
    value = value * 2 + (((data[at >> 3] ?? 0) >> (at & 7)) & 1);
  }
  return logicalMin < 0 && value >= 2 ** (bitSize - 1) ? value - 2 ** bitSize : value;
}
