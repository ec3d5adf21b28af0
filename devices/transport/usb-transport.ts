import type { CloseReason, TransportOptions } from './byte-transport.ts';

/** What a setup packet of a control transfer says (USB 2.0, 9.3). */
export interface ControlSetup {
  /** bmRequestType. */
  requestType: number;
  request: number;
  value: number;
  index: number;
}

/**
 * Transfers of one USB device with its interface 0 claimed. Rejects as `ByteTransport`, and with `device_silent` when a transfer
 * runs out of its time, `device_refused` when the device stalls it, `device_garbled` when it broke on the bus. May be opened
 * again after it closed.
 */
export interface UsbTransport {
  /** Address for the Devices screen and the hotline, e.g. `usb 1-2`. */
  readonly name: string;
  /** `iSerialNumber` as text once opened, where the device has one. */
  readonly serialNumber: string | null;
  /** bcdDevice as `1.05` once opened. */
  readonly release: string | null;
  open(options?: TransportOptions): Promise<void>;
  controlIn(setup: ControlSetup, length: number, options: TransferOptions): Promise<Uint8Array>;
  controlOut(setup: ControlSetup, data: Uint8Array, options: TransferOptions): Promise<void>;
  /** One transfer of an IN endpoint (bulk or interrupt): what came, at most `length` bytes. `timeoutMs` null waits for ever. */
  transferIn(endpoint: number, length: number, options: TransferOptions): Promise<Uint8Array>;
  /** Called once for each opening that ends. */
  onClose(listener: (reason: CloseReason) => void): () => void;
  /** Never rejects; closing a closed transport does nothing. */
  close(): Promise<void>;
}

export interface TransferOptions extends TransportOptions {
  timeoutMs: number | null;
}
