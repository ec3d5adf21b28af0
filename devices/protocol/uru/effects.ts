import type { UruEvent } from './events.ts';

/** Why a transfer failed, by the codes of `UsbTransport`. */
export type TransferError = 'silent' | 'refused' | 'garbled';

/** Time-outs, events and ends of transfers are inputs. */
export type Input =
  | { kind: 'read'; register: number; bytes: Uint8Array }
  | { kind: 'written'; register: number; value: number }
  | { kind: 'image'; bytes: Uint8Array }
  | { kind: 'failed'; error: TransferError; reason: string }
  | { kind: 'event'; event: UruEvent }
  | { kind: 'timeout' };

export type Effect =
  | { do: 'read'; register: number; length: number }
  | { do: 'write'; register: number; bytes: readonly number[] }
  /** One transfer of the image; it begins before the device is told to take one. */
  | { do: 'readImage' }
  /** What is under way is not wanted any more: its end is no input. */
  | { do: 'abort' }
  /** Replaces a running timer; null stops it. */
  | { do: 'timer'; ms: number | null };

export const write = (register: number, ...bytes: number[]): Effect => ({ do: 'write', register, bytes });
export const stopTimer: Effect = { do: 'timer', ms: null };
