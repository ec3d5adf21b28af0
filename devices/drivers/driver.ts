import type { CapturedImage, DeviceRole } from '../../main/contract/devices-api.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';

/** `awaitingLift` only while the finger of the capture before still lies on the glass. */
export type CapturePhase = 'awaitingLift' | 'awaitingFinger' | 'fingerOn' | 'reading' | 'done';

export interface CaptureRequest {
  /** Finger position or `portrait`; real single-finger scanners ignore it. */
  position: string;
  /** How long to wait for the finger, in ms. Reading the image has its own time-outs. */
  timeoutMs: number;
  signal: AbortSignal;
  /** `share` is 0 to 1 while reading. */
  onProgress(phase: CapturePhase, share: number): void;
}

/**
 * An opened device. Methods reject with a `Failure` coded `device_lost`, `device_silent`, `device_garbled`,
 * `device_refused`, `finger_timeout` or `cancelled`; after each of them but `device_lost` it can be used again.
 */
export interface OpenDevice {
  readonly model: string;
  readonly serialNumber: string | null;
  /**
   * Waits for a finger and reads its image. A finger that was there for the capture before is lifted first: no image of it
   * is ever given for the next position. When it is not lifted in time: `finger_timeout`, and the next capture asks again.
   */
  capture(request: CaptureRequest): Promise<CapturedImage>;
  /** Told once when the device goes away, also while nothing is asked of it. */
  onLost(listener: () => void): () => void;
  /** Never rejects. */
  close(): Promise<void>;
}

/** USB ids of the device or of the serial converters it is sold with, lower-case hex. */
export interface UsbMatch {
  vendorId: string;
  productId: string;
}

/** A model of device. One folder under `devices/drivers/` each, entered in `registry.ts`. */
export interface Driver {
  /** Short and stable: part of the device id and of the settings, e.g. `zfm`. */
  readonly id: string;
  readonly role: DeviceRole;
  /** Shown until the device has told its own model. */
  readonly model: string;
  readonly match: { usb: readonly UsbMatch[] };
  /** Rate at which the port is opened, in bits a second. */
  readonly baud: number;
  /**
   * Opens the transport and makes sure that the device is this model. Rejects with `device_absent`, `device_busy`,
   * `device_lost`, `device_silent`, `device_garbled`, `device_refused` or `cancelled`; the transport is closed then.
   */
  open(transport: ByteTransport, options: { signal: AbortSignal }): Promise<OpenDevice>;
}
