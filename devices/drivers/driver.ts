import type { CapturedImage, DeviceRole } from '../../main/contract/devices-api.ts';
import type { ByteTransport, ReportTransport } from '../transport/byte-transport.ts';

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

/** What every opened device is. */
export interface Opened {
  readonly model: string;
  readonly serialNumber: string | null;
  /** Told once when the device goes away, also while nothing is asked of it. */
  onLost(listener: () => void): () => void;
  /** Never rejects. */
  close(): Promise<void>;
}

/** An opened reader of bar codes: it tells by itself, and is asked nothing. */
export interface OpenReader extends Opened {
  /** Each code as text: UTF-8, or Windows-1252 where its bytes are none. Kept nowhere. */
  onCode(listener: (text: string) => void): () => void;
}

/**
 * An opened device that takes images. Methods reject with a `Failure` coded `device_lost`, `device_silent`, `device_garbled`,
 * `device_refused`, `finger_timeout` or `cancelled`; after each of them but `device_lost` it can be used again.
 */
export interface OpenDevice extends Opened {
  /**
   * Waits for a finger and reads its image. A finger that was there for the capture before is lifted first: no image of it
   * is ever given for the next position. When it is not lifted in time: `finger_timeout`, and the next capture asks again.
   */
  capture(request: CaptureRequest): Promise<CapturedImage>;
}

/** USB ids of the device or of the serial converters it is sold with, lower-case hex. */
export interface UsbMatch {
  vendorId: string;
  /** Left out: any product of the maker. */
  productId?: string;
}

/** A model of device. One folder under `devices/drivers/` each, entered in `registry.ts`. */
export interface Driver<D extends Opened = OpenDevice> {
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
  open(transport: ByteTransport, options: { signal: AbortSignal }): Promise<D>;
}

/** A model of HID device that tells by reports. */
export interface HidDriver {
  readonly id: string;
  readonly role: DeviceRole;
  readonly model: string;
  /** The application collection the device must have (USB HID usage tables). */
  readonly match: { usagePage: number; usage: number };
  /** As `Driver.open`. */
  open(transport: ReportTransport, options: { signal: AbortSignal }): Promise<OpenReader>;
}
