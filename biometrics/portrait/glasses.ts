import { AT, at, distance, EYES, type FaceMesh, middle, type Point } from './face-mesh.ts';
import { boxAround, histogram, type Luma } from './luma.ts';

export interface Glasses {
  /**
   * The steepest step of brightness along a nose, from between the brows downwards, in grey values a hundredth of the distance between the
   * eyes: a frame crosses there, skin does not.
   */
  readonly bridge: number;
  /** Share of the eyes' surroundings that is burned white: light thrown back by lenses. */
  readonly glare: number;
}

/** Places along the nose, and across it at each, that are looked at. */
const ALONG = 64;
const ACROSS = 9;
const WHITE = 250;

/**
 * Signs of glasses (after Jiang et al., "Towards detection of glasses in facial images", 2000, who look for the frame on the nose
 * and below the eyes). Rimless ones with clear lenses leave none.
 */
export function glassesOf(luma: Luma, mesh: FaceMesh, eyeDistance: number): Glasses {
  return { bridge: bridgeOf(luma, mesh, eyeDistance), glare: glareOf(luma, mesh, eyeDistance) };
}

function bridgeOf(luma: Luma, mesh: FaceMesh, eyeDistance: number): number {
  const from = at(mesh, AT.betweenBrows);
  const to = middle(at(mesh, AT.bridge), at(mesh, AT.noseTip));
  const long = distance(from, to);
  if (long === 0) return 0;
  const aside: Point = { x: -(to.y - from.y) / long, y: (to.x - from.x) / long };
  const half = 0.07 * eyeDistance;
  const profile = Array.from({ length: ALONG }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < ACROSS; k++) {
      const off = half * ((2 * k) / (ACROSS - 1) - 1);
      const t = i / (ALONG - 1);
      sum += read(luma, from.x + t * (to.x - from.x) + off * aside.x, from.y + t * (to.y - from.y) + off * aside.y);
    }
    return sum / ACROSS;
  });
  // A step over three hundredths of the distance between the eyes: about as thick as a thin frame.
  const reach = Math.max(1, Math.round((0.03 * eyeDistance * (ALONG - 1)) / long));
  let steepest = 0;
  for (let i = 0; i + reach < ALONG; i++) steepest = Math.max(steepest, Math.abs(profile[i + reach]! - profile[i]!));
  return steepest;
}

function glareOf(luma: Luma, mesh: FaceMesh, eyeDistance: number): number {
  const shares = [EYES.right, EYES.left].map(({ outer, inner }) => {
    const box = boxAround(luma, middle(at(mesh, outer), at(mesh, inner)), 0.7 * eyeDistance, 0.5 * eyeDistance);
    const counts = histogram(luma, box);
    const all = counts.reduce((sum, count) => sum + count, 0);
    return all === 0 ? 0 : counts.subarray(WHITE).reduce((sum, count) => sum + count, 0) / all;
  });
  return Math.max(...shares);
}

function read({ width, height, data }: Luma, x: number, y: number): number {
  const column = Math.min(Math.max(Math.round(x), 0), width - 1);
  const row = Math.min(Math.max(Math.round(y), 0), height - 1);
  return data[row * width + column]!;
}
