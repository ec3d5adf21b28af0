import type { ExchangeTiming } from '../common/exchange-line.ts';
import type { FingerTiming } from '../common/finger-capture.ts';

/** Waiting times of the driver in ms. Tests shorten them; none is a promise of the sensor's manual. */
export interface GtTiming extends ExchangeTiming, FingerTiming {
  /** Answer to the first question at a rate that may be wrong. */
  probeMs: number;
  /** Longest wait for the light to go out when the device is closed. */
  farewellMs: number;
}

export const GT_TIMING: GtTiming = {
  // Taking the best image lasts up to a second.
  answerMs: 2000,
  packetMs: 800,
  quietMs: 120,
  // A whole image at 9600 bits a second takes 54 s.
  drainMs: 60_000,
  pollMs: 60,
  liftMs: 10_000,
  probeMs: 500,
  farewellMs: 1500,
};
