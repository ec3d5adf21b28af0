import type { OpenReader } from '../drivers/driver.ts';

/** A reader's driver in front of a device that scans and fails on demand. */
export interface ReaderRig {
  open(signal: AbortSignal): Promise<OpenReader>;
  /** The device scans a code and sends it whole. */
  scan(text: string): void;
  /** The device begins to send a code and says no more of it. */
  scanPart(text: string): void;
  /** Bytes that are no code of this reader. */
  noise(): void;
  unplug(): void;
  plug(): Promise<void>;
  dispose(): Promise<void>;
}

export type MakeReaderRig = () => Promise<ReaderRig>;
