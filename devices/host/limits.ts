/** Limits of the devices process, in ms where not said otherwise. */
export interface HostLimits {
  openMs: number;
  /** Reading an image, beside the wait for the finger: 7 s at the slowest usual rate, twice if damaged. */
  readMs: number;
  closeMs: number;
  /** Faults in a row after which a device is set aside. */
  faultsAllowed: number;
  /** How long it stays aside before one more try. */
  restMs: number;
  /** How long a frame of a preview may be waited for. */
  frameMs: number;
  /** A preview that nobody asked for so long ends. */
  previewIdleMs: number;
  /** How long a device may take to say that it is well. */
  checkMs: number;
  /** An open device of which nothing was heard for so long is asked whether it is well. */
  heartbeatMs: number;
  /** Ends of the whole process during work of one device, after which it is opened no more by itself… */
  crashesAllowed: number;
  /** …when they fall into this time; so long it stays aside. */
  crashWindowMs: number;
}

export const HOST_LIMITS: HostLimits = {
  openMs: 20_000,
  readMs: 30_000,
  closeMs: 2000,
  faultsAllowed: 6,
  restMs: 120_000,
  frameMs: 10_000,
  previewIdleMs: 2000,
  checkMs: 10_000,
  heartbeatMs: 30_000,
  crashesAllowed: 3,
  crashWindowMs: 600_000,
};
