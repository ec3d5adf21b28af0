/** Why a transport ended: asked for here, or the device went away. */
export type CloseReason = 'closed' | 'lost';

export interface TransportOptions {
  signal?: AbortSignal;
}

/** A device that only tells: each `onData` is one report. What is said below of a line holds for it, too. */
export type ReportTransport = Pick<ByteTransport, 'name' | 'open' | 'onData' | 'onClose' | 'close'>;

/** A HID device. Each input report begins with its id where the device numbers its reports. All reject as a line does. */
export interface HidTransport extends ReportTransport {
  /** The report descriptor (USB HID 1.11, 6.2.2), or null where the system keeps it to itself. */
  descriptor(): Promise<Uint8Array | null>;
  /** @returns the report with its id first, at most `length` bytes in all */
  getFeature(id: number, length: number): Promise<Uint8Array>;
  /** @param report with its id first */
  setFeature(report: Uint8Array): Promise<void>;
}

/**
 * A line of bytes to one device. All methods reject with a `Failure` whose code is one of `device_absent` (nothing at
 * this address), `device_busy` (another program has it), `device_lost` (it went away) or `cancelled`.
 * A transport may be opened again after it closed: that is how a device comes back after an unplug.
 */
export interface ByteTransport {
  /** Address for the Devices screen and the hotline, e.g. `/dev/ttyUSB0` or `COM3`. */
  readonly name: string;
  /** True where the rate of the line is real, so that asking the device for a faster one pays. */
  readonly realBaud: boolean;
  open(options?: TransportOptions): Promise<void>;
  /** Resolves when the bytes are handed to the system, not when the device has them. */
  write(data: Uint8Array, options?: TransportOptions): Promise<void>;
  /** Changes this side's rate in bits a second; a line without a rate ignores it. */
  setBaud(baud: number): Promise<void>;
  onData(listener: (data: Uint8Array) => void): () => void;
  /** Called once for each opening that ends. */
  onClose(listener: (reason: CloseReason) => void): () => void;
  /** Never rejects; closing a closed transport does nothing. */
  close(): Promise<void>;
}
