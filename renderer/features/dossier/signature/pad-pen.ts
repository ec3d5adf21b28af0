import type { PenPoint } from '../../../../main/contract/devices-api.ts';
import type { StrokeRecorder } from './stroke-recorder.ts';

/** No pointer of the page has it. */
const POINTER = -1;
/** A pad that moves the pointer, too, is told apart by this time, in ms. */
const OWN_MS = 1_000;

interface Size {
  width: number;
  height: number;
}

/** The largest part of the surface with the shape of the pad, in its middle: a signature keeps its own. */
export function padArea({ width, height }: Size, aspect: number): Size & { left: number; top: number } {
  const wide = width > height * aspect;
  const fit = { width: wide ? height * aspect : width, height: wide ? height : width / aspect };
  return { ...fit, left: (width - fit.width) / 2, top: (height - fit.height) / 2 };
}

/** Takes the pen of a signature pad down into a recorder, as one pointer among those of the page. */
export class PadPen {
  readonly #recorder: StrokeRecorder;
  #isDown = false;
  #wroteAt = Number.NEGATIVE_INFINITY;
  /** From the pad's clock to the page's, in ms; taken anew with each stroke. */
  #offset = 0;

  constructor(recorder: StrokeRecorder) {
    this.#recorder = recorder;
  }

  /** @param now of the page's clock, ms @returns whether anything was written */
  move(surface: Size, aspect: number, points: readonly PenPoint[], now: number): boolean {
    const { left, top, width, height } = padArea(surface, aspect);
    let wrote = false;
    for (const { x, y, pressure, atMs } of points) {
      if (pressure === 0) {
        this.lift();
        continue;
      }
      if (!this.#isDown) this.#offset = now - atMs;
      const at = atMs + this.#offset;
      const event = { pointerId: POINTER, pointerType: 'pen', x: left + x * width, y: top + y * height, at, pressure };
      if (this.#isDown) this.#recorder.move(event);
      else {
        // A mouse that went down just before was the pad's own.
        this.#recorder.drop();
        this.#isDown = this.#recorder.down(event);
      }
      this.#wroteAt = now;
      wrote = true;
    }
    return wrote;
  }

  lift(): void {
    this.#isDown = false;
    this.#recorder.up(POINTER);
  }

  isWriting(now: number): boolean {
    return now - this.#wroteAt < OWN_MS;
  }
}
