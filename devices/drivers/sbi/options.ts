/** Waiting times in ms. Tests shorten them. */
export interface SbiTiming {
  /** For a connection to a port of this machine; Windows takes long to say that nobody listens. */
  probeMs: number;
  /** Answer to discovery. */
  discoveryMs: number;
  /** Answer to the question for information. */
  infoMs: number;
  /** The longest that a device is told to wait for the person; it is asked again while there is time. */
  captureMs: number;
  /** For the answer after the device's own wait is over. */
  graceMs: number;
  /** Silence in a stream. */
  stallMs: number;
  /** Before a device that is busy or saw nobody is asked again. */
  pauseMs: number;
}

export const SBI_TIMING: SbiTiming = {
  probeMs: 1000,
  discoveryMs: 5000,
  infoMs: 5000,
  captureMs: 40_000,
  graceMs: 5000,
  stallMs: 5000,
  pauseMs: 250,
};

export interface SbiOptions {
  /** Roots of trust: a folder with PEM files (`.pem`, `.crt`, `.cer`), PEM texts, or both. Without any no device is opened. */
  trust?: { folder?: string; pems?: readonly string[] };
  /** Where services may listen; the specification's 4501 to 4600 where missing. */
  ports?: readonly number[];
  /** 0 to 100: a device takes the image by itself from this score on. */
  requestedScore?: number;
  timing?: SbiTiming;
}

export const SBI_PORTS: readonly number[] = Array.from({ length: 100 }, (_, index) => 4501 + index);
