import type { PortraitAdvice } from '../../../../../biometrics/portrait/advise.ts';
import type { CapturedImage } from '../../../../../main/contract/devices-api.ts';

/** A place in a picture, pixels. */
export interface Place {
  x: number;
  y: number;
}

/** What was found in a still. */
export interface LookedAt {
  /** Cut as a full frontal image where the face lets, else as it came. */
  image: CapturedImage;
  advice: PortraitAdvice[];
  /** In the pixels of `image`; null without a face. */
  face: { eyes: { right: Place; left: Place }; headWidth: number } | null;
}

/** From the page to its worker. */
export type ToWorker =
  | { type: 'watch'; frames: ReadableStream<VideoFrame>; watch: number }
  | { type: 'still'; image: CapturedImage; still: number };

/** From the worker to the page. */
export type FromWorker =
  | { type: 'ready' }
  /** There will be no guidance. */
  | { type: 'off'; detail: string }
  /** One frame: what could be better about it, and what it took, ms. */
  | { type: 'seen'; watch: number; advice: PortraitAdvice[]; ms: number; held: number }
  | { type: 'looked'; still: number; found: LookedAt | null };
