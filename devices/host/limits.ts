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
}

export const HOST_LIMITS: HostLimits = {
  openMs: 20_000,
  readMs: 30_000,
  closeMs: 2000,
  faultsAllowed: 6,
  restMs: 120_000,
};
