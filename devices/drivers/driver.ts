import type {
  CapturedImage,
  CapturedSample,
  ChipFile,
  DeviceRole,
  PenPoint,
  PreviewFrame,
} from '../../main/contract/devices-api.ts';
import type { ByteTransport, HidTransport } from '../transport/byte-transport.ts';
import type { CardTransport } from '../transport/card-transport.ts';
import type { UsbTransport } from '../transport/usb-transport.ts';

/** `awaitingLift` only while the finger of the capture before still lies on the glass. */
export type CapturePhase = 'awaitingLift' | 'awaitingFinger' | 'fingerOn' | 'reading' | 'done';

export interface CaptureRequest {
  /** Finger position, `portrait` or an eye; real single-finger scanners ignore it. */
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
  readonly firmware?: string | null;
  /** Told once when the device goes away, also while nothing is asked of it. */
  onLost(listener: () => void): () => void;
  /**
   * Asks the device whether it is well: the heartbeat of an idle device, and its self-test at the start of the day. Rejects
   * like `capture`. A device that cannot be asked leaves it out.
   */
  check?(signal: AbortSignal): Promise<void>;
  /** Never rejects. */
  close(): Promise<void>;
}

/** An opened reader of bar codes: it tells by itself, and is asked nothing. */
export interface OpenReader extends Opened {
  /** Each code as text: UTF-8, or Windows-1252 where its bytes are none. Kept nowhere. */
  onCode(listener: (text: string) => void): () => void;
}

/** An opened signature pad. */
export interface OpenPad extends Opened {
  /** Width over height of what can be written on. */
  readonly aspect: number;
  onPen(listener: (points: readonly PenPoint[]) => void): () => void;
}

/** An opened reader of chip cards. */
export interface OpenChipReader extends Opened {
  /** A card was put in (its answer to reset), or taken out (null). Told at once when a card lies there already. */
  onCard(listener: (atr: Uint8Array | null) => void): () => void;
  /** The files that may be read without a key. Rejects with `device_refused` where no card lies, or as `capture`. */
  readPublicFiles(signal: AbortSignal): Promise<ChipFile[]>;
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
  /** True where the device makes ISO records instead of pixels: one position, too, is then taken by `captureSet`. */
  readonly givesRecords?: boolean;
  /**
   * Takes several positions at once (a slap, both thumbs, both eyes). Present only where the device can; rejects as `capture`,
   * and with `device_refused` for a set of positions that it does not take together.
   */
  captureSet?(request: CaptureSetRequest): Promise<CapturedSample[]>;
  /**
   * Sends what the device sees, frame after frame, until `signal` aborts; a slow listener misses frames, and none is kept.
   * Resolves at the end; rejects as `capture`. It is ended before a capture unless `previewsWhileCapturing`.
   */
  readonly previewsWhileCapturing?: boolean;
  preview?(onFrame: (frame: PreviewFrame) => void, signal: AbortSignal): Promise<void>;
}

export interface CaptureSetRequest extends Omit<CaptureRequest, 'position'> {
  positions: readonly string[];
  /** Positions that the person lacks: not to be waited for. */
  missing: readonly string[];
}

export type AnyOpened = OpenDevice | OpenReader | OpenPad | OpenChipReader;

/** USB ids of the device or of the serial converters it is sold with, lower-case hex. */
export interface UsbMatch {
  vendorId: string;
  /** Left out: any product of the maker. */
  productId?: string;
}

interface OpenOptions {
  signal: AbortSignal;
}

interface DriverBase {
  /** Short and stable: part of the device id and of the settings, e.g. `zfm`. */
  readonly id: string;
  readonly role: DeviceRole;
  /** Shown until the device has told its own model. */
  readonly model: string;
}

/*
 * A model of device: one folder under `devices/drivers/` each, entered in `registry.ts`. What differs is the line that it is
 * reached by; `open` is the same for all. It opens the transport and makes sure that the device is this model. Rejects with
 * `device_absent`, `device_busy`, `device_lost`, `device_silent`, `device_garbled`, `device_refused` or `cancelled`; the
 * transport is closed then.
 */

/** A device on a serial port. */
export interface SerialDriver<D extends AnyOpened = AnyOpened> extends DriverBase {
  readonly connection: 'serial';
  readonly match: { usb: readonly UsbMatch[] };
  /** Rate at which the port is opened, in bits a second. */
  readonly baud: number;
  open(transport: ByteTransport, options: OpenOptions): Promise<D>;
}

/** A device with USB transfers of its own. */
export interface UsbDriver<D extends AnyOpened = AnyOpened> extends DriverBase {
  readonly connection: 'usb';
  readonly match: { usb: readonly UsbMatch[] };
  open(transport: UsbTransport, options: OpenOptions): Promise<D>;
}

/** A HID device that tells by reports. */
export interface HidDriver<D extends AnyOpened = AnyOpened> extends DriverBase {
  readonly connection: 'hid';
  /** The application collection the device must have (USB HID usage tables), or the ids of models without a usual one. */
  readonly match: { usagePage: number; usage: number } | { usb: readonly UsbMatch[] };
  open(transport: HidTransport, options: OpenOptions): Promise<D>;
}

/** A device found by a service on this machine. */
export interface FoundByService {
  /** Address of the device within the driver, e.g. port and device id; part of the device id. */
  address: string;
  role: DeviceRole;
  model: string;
  serialNumber: string | null;
  /** Whether it takes several positions at once, where the service says so. */
  takesSets?: boolean;
}

/** Devices behind a maker's service on 127.0.0.1. One service may have several, of several roles. */
export interface ServiceDriver<D extends AnyOpened = AnyOpened> {
  readonly id: string;
  readonly connection: 'service';
  /** Asks the services once. Never rejects: a service that answers nonsense has no devices. */
  find(options: OpenOptions): Promise<FoundByService[]>;
  open(found: FoundByService, options: OpenOptions): Promise<D>;
}

/** Readers of chip cards, by the system's PC/SC service. */
export interface PcscDriver<D extends AnyOpened = AnyOpened> extends DriverBase {
  readonly connection: 'pcsc';
  open(transport: CardTransport, options: OpenOptions): Promise<D>;
}

export type Driver = SerialDriver | UsbDriver | HidDriver | ServiceDriver | PcscDriver;
