import type { PenPlace } from '../../protocol/pen/pen-layout.ts';
import { STU_REPORTS } from '../../protocol/pen/stu.ts';
import type { MemoryHidOptions } from '../../transport/memory-hid.ts';

const MAX_X = 9_600;
const MAX_Y = 6_000;
const MAX_PRESSURE = 1_023;
export const STU_ASPECT = MAX_X / MAX_Y;
const big = (value: number): number[] => [value >> 8, value & 0xff];
const letters = (text: string, length: number): number[] => Array.from({ length }, (_, i) => text.charCodeAt(i) || 0);

export interface SimulatedStu extends Required<Pick<MemoryHidOptions, 'getFeature' | 'setFeature'>> {
  /** Whether the pen leaves ink on the pad's own screen. */
  inking: boolean;
  /** How often its screen was cleared. */
  cleared: number;
}

/** A made-up STU-430: what it answers to feature reports. */
export function simulatedStu(): SimulatedStu {
  const features = new Map<number, number[]>([
    [STU_REPORTS.status, [0, 0, 0, 0]],
    [STU_REPORTS.information, [...letters('STU-430', 9), 1, 4, 0, 0, 0, 0, 0]],
    [
      STU_REPORTS.capability,
      [...big(MAX_X), ...big(MAX_Y), ...big(MAX_PRESSURE), ...big(320), ...big(200), 200, ...big(2_540), 1, 0, 0],
    ],
    [STU_REPORTS.serialNumber, letters('5JZQS00000', 10)],
  ]);
  const pad: SimulatedStu = {
    inking: true,
    cleared: 0,
    getFeature: (id) => {
      const body = features.get(id);
      return body ? Uint8Array.of(id, ...body) : null;
    },
    setFeature: ([id, value]) => {
      if (id === STU_REPORTS.inking) pad.inking = value === 1;
      if (id === STU_REPORTS.clearScreen) pad.cleared++;
    },
  };
  return pad;
}

/** Its report of a place of the pen. */
export function stuReport({ x, y, pressure }: PenPlace): Uint8Array {
  const force = Math.round(pressure * MAX_PRESSURE);
  const flags = pressure > 0 ? 0x90 : 0x80;
  const place = [...big(Math.round(x * MAX_X)), ...big(Math.round(y * MAX_Y))];
  return Uint8Array.of(STU_REPORTS.pen, flags | (force >> 8), force & 0xff, ...place);
}

/** Its report when the pen goes out of reach: nothing but zeros. */
export const STU_AWAY = Uint8Array.of(STU_REPORTS.pen, 0, 0, 0, 0, 0, 0);
