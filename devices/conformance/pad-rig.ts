import type { OpenPad } from '../drivers/driver.ts';
import type { PenPlace } from '../protocol/pen/pen-layout.ts';

/** A pad's driver in front of a pad that is written on, and fails, on demand. */
export interface PadRig {
  /** Width over height of the pad. */
  readonly aspect: number;
  /** How much of x, y and pressure the pad's own counts may cost. */
  readonly tolerance: number;
  open(signal: AbortSignal): Promise<OpenPad>;
  /** The pen is there; pressure 0 hovers. */
  pen(place: PenPlace): void;
  /** The pen goes out of reach. */
  away(): void;
  /** Reports that are none of a pen, or cut short. */
  noise(): void;
  unplug(): void;
  plug(): Promise<void>;
  dispose(): Promise<void>;
}

export type MakePadRig = () => Promise<PadRig>;
