import type { CaptureTiming } from '../../protocol/uru/capture-machine.ts';
import type { WakeTiming } from '../../protocol/uru/wake-machine.ts';

/** Waiting times of the driver in ms. Tests shorten them. */
export interface UruTiming extends WakeTiming, CaptureTiming {
  /** One question or order. */
  controlMs: number;
  /** A whole image: 0.13 s at full speed. */
  imageMs: number;
}

export const URU_TIMING: UruTiming = {
  controlMs: 1000,
  imageMs: 3000,
  powerMs: 300,
  statusMs: 10,
  liftMs: 10_000,
  liftNoticeMs: 150,
};
