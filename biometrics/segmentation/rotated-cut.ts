import type { GrayImage } from '../image/gray-image.ts';

/** A box that leans: its middle, px; its sides, px; radians to the right of upright. */
export interface RotatedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** Corners of a box, clockwise from the upper left of the finger. */
export function corners({ x, y, width, height, angle }: RotatedBox): { x: number; y: number }[] {
  const sin = Math.sin(angle);
  const cos = Math.cos(angle);
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([across, along]) => {
    const u = (across! * width) / 2;
    const v = (along! * height) / 2;
    return { x: x + u * cos - v * sin, y: y + u * sin + v * cos };
  });
}

/** The box cut out upright, by bilinear interpolation; white where it lies outside the image. */
export function cutUpright(image: GrayImage, box: RotatedBox): GrayImage {
  const width = Math.max(1, Math.round(box.width));
  const height = Math.max(1, Math.round(box.height));
  const out = new Uint8Array(width * height).fill(255);
  const sin = Math.sin(box.angle);
  const cos = Math.cos(box.angle);
  const { data, width: stride, height: rows } = image;
  for (let y = 0, at = 0; y < height; y++) {
    const v = y - (height - 1) / 2;
    for (let x = 0; x < width; x++, at++) {
      const u = x - (width - 1) / 2;
      const sx = box.x - 0.5 + u * cos - v * sin;
      const sy = box.y - 0.5 + u * sin + v * cos;
      const left = Math.floor(sx);
      const top = Math.floor(sy);
      if (left < 0 || top < 0 || left + 1 >= stride || top + 1 >= rows) continue;
      const fx = sx - left;
      const fy = sy - top;
      const from = top * stride + left;
      const upper = data[from]! * (1 - fx) + data[from + 1]! * fx;
      const lower = data[from + stride]! * (1 - fx) + data[from + stride + 1]! * fx;
      out[at] = Math.round(upper * (1 - fy) + lower * fy);
    }
  }
  return { width, height, ppi: image.ppi, data: out };
}
