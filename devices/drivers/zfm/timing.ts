import type { ExchangeTiming } from '../common/exchange-line.ts';
import type { FingerTiming } from '../common/finger-capture.ts';

/** Waiting times of the driver in ms. Tests shorten them; none is a promise of the sensor's manual. */
export interface ZfmTiming extends ExchangeTiming, FingerTiming {
  /** Answer to the first question at a rate that may be wrong. */
  probeMs: number;
}

export const ZFM_TIMING: ZfmTiming = {
  // Clones take up to a second to look for a finger.
  answerMs: 1500,
  packetMs: 800,
  quietMs: 120,
  // A whole image at 57600 bits a second takes 7 s.
  drainMs: 9000,
  pollMs: 60,
  liftMs: 10_000,
  probeMs: 500,
};
