import type { UsbDeviceModel } from '../../../devices/transport/usb-memory.ts';

/**
 * An IN endpoint of a model behind USB/IP. The system asks for a large transfer in pieces, several at a time: they are served
 * one after the other, each with what is left of the model's last transfer, which ends with a piece that is not full.
 */
export class EndpointQueue {
  readonly #model: UsbDeviceModel;
  readonly #endpoint: number;
  #left: Uint8Array = new Uint8Array(0);
  #turn: Promise<unknown> = Promise.resolve();

  constructor(model: UsbDeviceModel, endpoint: number) {
    this.#model = model;
    this.#endpoint = endpoint;
  }

  /** At most `length` bytes; null is a stall. Never resolves to anything of use once `signal` aborted. */
  take(length: number, signal: AbortSignal): Promise<Uint8Array | null> {
    const aborted = new Promise<null>((resolve) => {
      signal.addEventListener('abort', () => {
        // Nobody waits for the rest of a transfer that was given up.
        this.#left = new Uint8Array(0);
        resolve(null);
      });
    });
    const answer = this.#turn.then(() => (signal.aborted ? null : Promise.race([this.#next(length, signal), aborted])));
    this.#turn = answer;
    return answer;
  }

  async #next(length: number, signal: AbortSignal): Promise<Uint8Array | null> {
    if (this.#left.length === 0) {
      const transfer = await this.#model.transferIn(this.#endpoint, length, signal);
      if (transfer === null) return null;
      this.#left = transfer;
    }
    const piece = this.#left.slice(0, length);
    this.#left = this.#left.slice(length);
    return piece;
  }
}
