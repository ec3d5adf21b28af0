/**
 * The one way two parts of the product talk across a border. Bound over memory, worker threads and child processes
 * (files beside this one); messages are structured-clone data, so images travel as Uint8Array, never as JSON.
 */
export interface Channel {
  /** Posts without waiting; a closed channel swallows the message, `onClose` has said so already. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): () => void;
  /** Called once, also when the other side dies; called at once if the channel is closed already. */
  onClose(listener: () => void): () => void;
  close(): void;
}

/** Listener book-keeping that every binding shares. */
export class ChannelCore {
  readonly #message = new Set<(message: unknown) => void>();
  readonly #close = new Set<() => void>();
  #closed = false;

  get closed(): boolean {
    return this.#closed;
  }

  deliver(message: unknown): void {
    for (const listener of [...this.#message]) listener(message);
  }

  onMessage(listener: (message: unknown) => void): () => void {
    this.#message.add(listener);
    return () => this.#message.delete(listener);
  }

  onClose(listener: () => void): () => void {
    if (this.#closed) {
      listener();
      return () => {};
    }
    this.#close.add(listener);
    return () => this.#close.delete(listener);
  }

  markClosed(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const listener of [...this.#close]) listener();
    this.#close.clear();
    this.#message.clear();
  }
}
