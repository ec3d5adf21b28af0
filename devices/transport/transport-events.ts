import type { CloseReason } from './byte-transport.ts';

/** Listener book-keeping that every transport shares; one close report for each opening. */
export class TransportEvents {
  readonly #data = new Set<(data: Uint8Array) => void>();
  readonly #close = new Set<(reason: CloseReason) => void>();
  #open = false;

  get isOpen(): boolean {
    return this.#open;
  }

  opened(): void {
    this.#open = true;
  }

  /** Bytes that arrive after the end are nobody's. */
  data(bytes: Uint8Array): void {
    if (!this.#open) return;
    for (const listener of [...this.#data]) listener(bytes);
  }

  ended(reason: CloseReason): void {
    if (!this.#open) return;
    this.#open = false;
    for (const listener of [...this.#close]) listener(reason);
  }

  onData(listener: (data: Uint8Array) => void): () => void {
    this.#data.add(listener);
    return () => this.#data.delete(listener);
  }

  onClose(listener: (reason: CloseReason) => void): () => void {
    this.#close.add(listener);
    return () => this.#close.delete(listener);
  }
}
