import { outlineOf } from '../font/outline.ts';
import { typeface, type Weight } from '../font/typeface.ts';

/** Red, green, blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

export interface LetterLook {
  size: number;
  weight?: Weight;
  colour: Colour;
  align?: 'left' | 'center' | 'right';
}

/** A picture that is drawn on; x from the left, y from the top, in pixels. Needs no library and no font of the system. */
export class Raster {
  readonly width: number;
  readonly height: number;
  /** RGB, 8 bits each, row by row. */
  readonly pixels: Uint8Array;

  constructor(width: number, height: number, ground: Colour) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 3);
    for (let i = 0; i < this.pixels.length; i++) this.pixels[i] = ground[i % 3] ?? 0;
  }

  /** A filled rectangle; edges are whole pixels. */
  box(x: number, y: number, width: number, height: number, colour: Colour): void {
    const [right, bottom] = [Math.round(x + width), Math.round(y + height)];
    for (let row = Math.max(0, Math.round(y)); row < Math.min(this.height, bottom); row++) {
      for (let column = Math.max(0, Math.round(x)); column < Math.min(this.width, right); column++) {
        this.#mix(row * this.width + column, colour, 1);
      }
    }
  }

  /** One line of text, its baseline at `y`; `x` is its left, middle or right end. @returns its width */
  text(text: string, x: number, y: number, { size, weight = 'regular', colour, align = 'left' }: LetterLook): number {
    const type = typeface(weight);
    const width = type.width(text, size);
    let pen = x - (align === 'left' ? 0 : align === 'center' ? width / 2 : width);
    for (const { face: n, glyphs } of type.runs(text)) {
      const face = type.faces[n];
      if (!face) continue;
      const scale = size / face.unitsPerEm;
      for (const { glyph } of glyphs) {
        const shape = new Shape();
        for (const contour of outlineOf(face, glyph)) {
          shape.contour(contour.map((point) => ({ x: pen + point.x * scale, y: y - point.y * scale, on: point.on })));
        }
        this.#fill(shape, colour);
        pen += face.advanceOf(glyph) * scale;
      }
    }
    return width;
  }

  /** Fills a shape by the share of each pixel that it covers. */
  #fill(shape: Shape, colour: Colour): void {
    const left = Math.max(0, Math.floor(shape.left));
    const top = Math.max(0, Math.floor(shape.top));
    const width = Math.min(this.width, Math.ceil(shape.right) + 1) - left;
    const height = Math.min(this.height, Math.ceil(shape.bottom) + 1) - top;
    if (width <= 0 || height <= 0) return;
    const cover = new Float32Array(width * height + 1);
    for (const [x0, y0, x1, y1] of shape.lines) {
      addLine(cover, width, height, [x0 - left, y0 - top, x1 - left, y1 - top]);
    }
    for (let row = 0; row < height; row++) {
      let sum = 0;
      for (let column = 0; column < width; column++) {
        sum += cover[row * width + column] ?? 0;
        const share = Math.min(1, Math.abs(sum));
        if (share > 0.002) this.#mix((top + row) * this.width + left + column, colour, share);
      }
    }
  }

  #mix(pixel: number, colour: Colour, share: number): void {
    for (let c = 0; c < 3; c++) {
      const at = pixel * 3 + c;
      const ground = this.pixels[at] ?? 0;
      this.pixels[at] = Math.round(ground + ((colour[c] ?? 0) - ground) * share);
    }
  }
}

type Line = readonly [number, number, number, number];

/** Straight lines around a glyph; curves in eight pieces, finer than a pixel shows at these sizes. */
class Shape {
  readonly lines: Line[] = [];
  left = Number.POSITIVE_INFINITY;
  top = Number.POSITIVE_INFINITY;
  right = Number.NEGATIVE_INFINITY;
  bottom = Number.NEGATIVE_INFINITY;

  contour(points: readonly { x: number; y: number; on: boolean }[]): void {
    // Between two control points lies a point of the curve that is not written down.
    const all = points.flatMap((point, i) => {
      const next = points[(i + 1) % points.length] ?? point;
      if (point.on || next.on) return [point];
      return [point, { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, on: true }];
    });
    const first = all.findIndex(({ on }) => on);
    if (first < 0) return;
    const ordered = [...all.slice(first), ...all.slice(0, first + 1)];
    let from = ordered[0];
    for (let i = 1; from && i < ordered.length; i++) {
      const point = ordered[i];
      if (!point) break;
      if (point.on) {
        this.#line(from.x, from.y, point.x, point.y);
        from = point;
        continue;
      }
      const to = ordered[i + 1] ?? from;
      let [x, y] = [from.x, from.y];
      for (let step = 1; step <= 8; step++) {
        const t = step / 8;
        const nextX = (1 - t) ** 2 * from.x + 2 * (1 - t) * t * point.x + t ** 2 * to.x;
        const nextY = (1 - t) ** 2 * from.y + 2 * (1 - t) * t * point.y + t ** 2 * to.y;
        this.#line(x, y, nextX, nextY);
        [x, y] = [nextX, nextY];
      }
      from = to;
      i++;
    }
  }

  #line(x0: number, y0: number, x1: number, y1: number): void {
    this.lines.push([x0, y0, x1, y1]);
    this.left = Math.min(this.left, x0, x1);
    this.right = Math.max(this.right, x0, x1);
    this.top = Math.min(this.top, y0, y1);
    this.bottom = Math.max(this.bottom, y0, y1);
  }
}

/**
 * Adds a line to an accumulation buffer of signed areas: the running sum along a row is then how much of each pixel lies inside
 * (R. Levien, "Inside the fastest font renderer in the world", 2016).
 */
function addLine(cover: Float32Array, width: number, height: number, [xa, ya, xb, yb]: Line): void {
  if (ya === yb) return;
  const direction = ya < yb ? 1 : -1;
  const [x0, y0, x1, y1] = ya < yb ? [xa, ya, xb, yb] : [xb, yb, xa, ya];
  const slope = (x1 - x0) / (y1 - y0);
  let x = y0 < 0 ? x0 - y0 * slope : x0;
  const inside = (value: number): number => Math.max(0, Math.min(width - 1, value));
  for (let row = Math.max(0, Math.floor(y0)); row < Math.min(height, Math.ceil(y1)); row++) {
    const dy = Math.min(row + 1, y1) - Math.max(row, y0);
    const next = x + slope * dy;
    const area = dy * direction;
    const [from, to] = x < next ? [inside(x), inside(next)] : [inside(next), inside(x)];
    const first = Math.floor(from);
    const end = Math.ceil(to);
    const add = (column: number, value: number): void => {
      const at = row * width + column;
      if (column < width) cover[at] = (cover[at] ?? 0) + value;
    };
    if (end <= first + 1) {
      const middle = (from + to) / 2 - first;
      add(first, area * (1 - middle));
      add(first + 1, area * middle);
    } else {
      const s = 1 / (to - from);
      const x0f = from - first;
      const a0 = 0.5 * s * (1 - x0f) ** 2;
      const x1f = to - end + 1;
      const am = 0.5 * s * x1f ** 2;
      add(first, area * a0);
      if (end === first + 2) add(first + 1, area * (1 - a0 - am));
      else {
        const a1 = s * (1.5 - x0f);
        add(first + 1, area * (a1 - a0));
        for (let column = first + 2; column < end - 1; column++) add(column, area * s);
        add(end - 1, area * (1 - (a1 + (end - first - 3) * s) - am));
      }
      add(end, area * am);
    }
    x = next;
  }
}
