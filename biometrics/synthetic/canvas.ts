import { type RgbImage, rgbImage } from '../image/rgb-image.ts';

/** Red, green, blue, 0..255. */
export type Colour = readonly [number, number, number];

/** A shape in drawing units. */
export interface Shape {
  /** Signed distance to its edge: negative inside, positive outside. */
  readonly distance: (x: number, y: number) => number;
  /** A box around it. */
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/** How a shape is filled. */
export interface FillStyle {
  /** Width in units over which the edge fades; at least a pixel. */
  readonly soft?: number;
  /** How much of what lies below is covered, 0..1; all where missing. */
  readonly strength?: number;
  /** Only what lies in this shape too, with a sharp edge. */
  readonly within?: Shape;
}

/** An image to draw on: 3 units wide, 4 high, (0, 0) in the middle, y downwards; other shapes of image show more at the sides. */
export interface Canvas {
  readonly image: RgbImage;
  /** Pixels a unit. */
  readonly scale: number;
}

/** A white canvas. */
export function canvas(width: number, height: number): Canvas {
  return { image: rgbImage(width, height), scale: Math.max(width / 3, height / 4) };
}

/** Fills a shape with a colour. */
export function fill(on: Canvas, shape: Shape, colour: Colour, style: FillStyle = {}): void {
  const { width, height, data } = on.image;
  const pixel = 1 / on.scale;
  const edge = Math.max(style.soft ?? 0, pixel);
  const { left, top, right, bottom } = shape.box;
  // An ellipse's distance is understated along its long axis, so a soft edge reaches further there.
  const long = Math.max(right - left, bottom - top);
  const margin = edge * Math.max(1, long / Math.min(right - left, bottom - top));
  const toColumn = (x: number) => Math.max(0, Math.min(width, Math.round(x * on.scale + width / 2)));
  const toRow = (y: number) => Math.max(0, Math.min(height, Math.round(y * on.scale + height / 2)));
  for (let row = toRow(top - margin); row < toRow(bottom + margin); row++) {
    const y = (row + 0.5 - height / 2) / on.scale;
    for (let column = toColumn(left - margin); column < toColumn(right + margin); column++) {
      const x = (column + 0.5 - width / 2) / on.scale;
      const inside = 0.5 - shape.distance(x, y) / edge;
      if (inside <= 0) continue;
      const clip = style.within ? Math.max(0, Math.min(1, 0.5 - style.within.distance(x, y) / pixel)) : 1;
      const cover = (style.strength ?? 1) * Math.min(1, inside) * clip;
      const at = 3 * (row * width + column);
      for (let i = 0; i < 3; i++) data[at + i] = data[at + i]! + cover * (colour[i]! - data[at + i]!);
    }
  }
}

/** An ellipse (distance to its edge is approximate, good near it). */
export function ellipse(centreX: number, centreY: number, radiusX: number, radiusY: number): Shape {
  const small = Math.min(radiusX, radiusY);
  const distance = (x: number, y: number) =>
    (Math.sqrt(((x - centreX) / radiusX) ** 2 + ((y - centreY) / radiusY) ** 2) - 1) * small;
  return {
    distance,
    box: { left: centreX - radiusX, top: centreY - radiusY, right: centreX + radiusX, bottom: centreY + radiusY },
  };
}

/** The part of a shape that lies below the parabola y = top + bend * x^2. */
export function below(shape: Shape, top: number, bend: number): Shape {
  return { box: shape.box, distance: (x, y) => Math.max(shape.distance(x, y), top + bend * x * x - y) };
}

/** A band of some thickness along the parabola y = centreY + bend * (x - centreX)^2, `half` wide to either side. */
export function arc(centreX: number, centreY: number, half: number, bend: number, thickness: number): Shape {
  const distance = (x: number, y: number) => {
    const u = x - centreX;
    const across = Math.abs(y - centreY - bend * u * u) - (thickness / 2) * (1 - 0.6 * Math.min(1, (u / half) ** 2));
    return Math.max(across, Math.abs(u) - half);
  };
  const rise = bend * half * half;
  return {
    distance,
    box: {
      left: centreX - half,
      right: centreX + half,
      top: centreY + Math.min(0, rise) - thickness,
      bottom: centreY + Math.max(0, rise) + thickness,
    },
  };
}

/** The colour made lighter (above 1) or darker (below 1). */
export function shade(colour: Colour, factor: number): Colour {
  return [Math.min(255, colour[0] * factor), Math.min(255, colour[1] * factor), Math.min(255, colour[2] * factor)];
}
