/** Fingers for the glass, one after the other. */
export interface FingerSource {
  /** Pixels, one byte each, row by row; `number` counts from 0 and decides the finger, so that runs repeat. */
  finger(number: number, size: { width: number; height: number }): Promise<Uint8Array>;
}
