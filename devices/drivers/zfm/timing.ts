/** Waiting times of the driver in ms. Tests shorten them; none is a promise of the sensor's manual. */
export interface ZfmTiming {
  /** Answer to a command; clones take up to a second to look for a finger. */
  answerMs: number;
  /** Silence between data packets. A USB converter holds bytes back for 16 ms, a busy machine for longer. */
  packetMs: number;
  /** Silence after which a broken transfer counts as over. */
  quietMs: number;
  /** Longest wait for a broken transfer: a whole image at 57600 bits a second takes 7 s. */
  drainMs: number;
  /** Pause between two looks for a finger. */
  pollMs: number;
  /** Longest wait for the finger of the capture before to be lifted. */
  liftMs: number;
  /** Answer to the first question at a rate that may be wrong. */
  probeMs: number;
}

export const ZFM_TIMING: ZfmTiming = {
  answerMs: 1500,
  packetMs: 800,
  quietMs: 120,
  drainMs: 9000,
  pollMs: 60,
  liftMs: 10_000,
  probeMs: 500,
};
