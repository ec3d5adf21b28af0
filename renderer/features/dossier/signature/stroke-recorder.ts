import { type DrawnSignature, maxSignaturePoints } from '../../../../main/contract/station/signature.ts';

/** Of a pointer event, what a signature is made of; x and y in pixels of the surface. */
export interface PenEvent {
  pointerId: number;
  pointerType: string;
  x: number;
  y: number;
  /** Milliseconds of the page's clock. */
  at: number;
  /** 0 to 1; 0.5 of what tells none. */
  pressure: number;
}

type Point = DrawnSignature['strokes'][number][number];

/**
 * Takes a signature down, stroke by stroke, of one pointer at a time: a hand that lies on the glass beside the pen writes nothing. Times
 * count from the first point on.
 */
export class StrokeRecorder {
  #strokes: Point[][] = [];
  #pointer: { id: number; type: string } | null = null;
  #began: number | null = null;
  #kind: DrawnSignature['pointer'] = 'mouse';
  #points = 0;

  get strokes(): readonly (readonly Point[])[] {
    return this.#strokes;
  }

  get isEmpty(): boolean {
    return this.#strokes.length === 0;
  }

  /** A pen goes down. @returns false when another is down already, or nothing more is taken */
  down(event: PenEvent): boolean {
    if (this.#pointer || this.#points >= maxSignaturePoints) return false;
    this.#pointer = { id: event.pointerId, type: event.pointerType };
    this.#began ??= event.at;
    this.#kind = event.pointerType === 'pen' ? 'pen' : event.pointerType === 'touch' ? 'touch' : 'mouse';
    this.#strokes.push([]);
    this.#take(event);
    return true;
  }

  /** @returns whether it was the pen that is down */
  move(event: PenEvent): boolean {
    if (this.#pointer?.id !== event.pointerId) return false;
    this.#take(event);
    return true;
  }

  up(pointerId: number): void {
    if (this.#pointer?.id === pointerId) this.#pointer = null;
  }

  /** Takes back the stroke that is under way, if one is. */
  drop(): void {
    if (!this.#pointer) return;
    this.#pointer = null;
    this.#points -= this.#strokes.pop()?.length ?? 0;
  }

  clear(): void {
    this.#strokes = [];
    this.#pointer = null;
    this.#began = null;
    this.#points = 0;
  }

  /** The signature as the station takes it; null while there is none. @param size of the surface, pixels */
  drawn({ width, height }: { width: number; height: number }): DrawnSignature | null {
    if (this.isEmpty) return null;
    return { width: Math.round(width), height: Math.round(height), pointer: this.#kind, strokes: this.#strokes };
  }

  #take({ x, y, at, pressure }: PenEvent): void {
    if (this.#points >= maxSignaturePoints) return;
    const time = Math.max(0, Math.round(at - (this.#began ?? at)));
    const force = Math.min(1, Math.max(0, pressure));
    this.#strokes.at(-1)?.push([tenth(x), tenth(y), time, Math.round(force * 1_000) / 1_000]);
    this.#points++;
  }
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
