import type { CloseReason, TransportOptions } from './byte-transport.ts';

/** One reader of chip cards, as PC/SC gives it. Rejects as `ByteTransport`. */
export interface CardTransport {
  /** The reader's name as the system gives it. */
  readonly name: string;
  open(options?: TransportOptions): Promise<void>;
  /** The answer to reset of the card that lies in the reader, or null. Told at once after opening, then at each change. */
  onCard(listener: (atr: Uint8Array | null) => void): () => void;
  /** One command APDU (ISO/IEC 7816-4, at most 65,544 bytes) and its response with SW1 SW2. `device_refused` without a card. */
  transmit(apdu: Uint8Array, options?: TransportOptions): Promise<Uint8Array>;
  /** Called once for each opening that ends: `lost` when the reader went away. */
  onClose(listener: (reason: CloseReason) => void): () => void;
  /** Never rejects. */
  close(): Promise<void>;
}
