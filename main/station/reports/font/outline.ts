import { type FontFace, table } from './font-face.ts';

/** One closed curve of a glyph in font units, y upwards: on-curve points and control points of quadratic curves. */
export type Contour = readonly { x: number; y: number; on: boolean }[];

const deepest = 4;

/** The outline of a glyph (OpenType 1.9, "glyf"), parts of composed letters put in their places. Empty for a space. */
export function outlineOf(face: FontFace, glyph: number, depth = 0): Contour[] {
  const loca = table(face.tables, 'loca');
  const long = table(face.tables, 'head').readInt16BE(50) === 1;
  const place = (n: number): number => (long ? loca.readUInt32BE(n * 4) : loca.readUInt16BE(n * 2) * 2);
  if (glyph >= face.glyphs || place(glyph) === place(glyph + 1) || depth > deepest) return [];
  const data = table(face.tables, 'glyf').subarray(place(glyph), place(glyph + 1));
  const contours = data.readInt16BE(0);
  return contours >= 0 ? simple(data, contours) : composed(face, data, depth);
}

function simple(data: Buffer, contours: number): Contour[] {
  const ends = Array.from({ length: contours }, (_, i) => data.readUInt16BE(10 + i * 2));
  const points = (ends.at(-1) ?? -1) + 1;
  let at = 10 + contours * 2;
  at += 2 + data.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < points) {
    const flag = data.readUInt8(at++);
    flags.push(flag);
    if (flag & 8) for (let n = data.readUInt8(at++); n > 0; n--) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? data.readUInt8(at++) : -data.readUInt8(at++);
      else if (!(flag & same)) {
        value += data.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  const all = flags.map((flag, i) => ({ x: xs[i] ?? 0, y: ys[i] ?? 0, on: (flag & 1) === 1 }));
  return ends.map((end, i) => all.slice(i === 0 ? 0 : (ends[i - 1] ?? -1) + 1, end + 1));
}

function composed(face: FontFace, data: Buffer, depth: number): Contour[] {
  const contours: Contour[] = [];
  let at = 10;
  for (let more = true; more; ) {
    const flags = data.readUInt16BE(at);
    const part = data.readUInt16BE(at + 2);
    at += 4;
    const words = (flags & 1) === 1;
    const [dx, dy] = words
      ? [data.readInt16BE(at), data.readInt16BE(at + 2)]
      : [data.readInt8(at), data.readInt8(at + 1)];
    at += words ? 4 : 2;
    const scale = (): number => {
      at += 2;
      return data.readInt16BE(at - 2) / 16384;
    };
    let [a, b, c, d] = [1, 0, 0, 1];
    if (flags & 8) a = d = scale();
    else if (flags & 64) [a, d] = [scale(), scale()];
    else if (flags & 128) [a, b, c, d] = [scale(), scale(), scale(), scale()];
    for (const contour of outlineOf(face, part, depth + 1)) {
      contours.push(contour.map(({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on })));
    }
    more = (flags & 32) !== 0;
  }
  return contours;
}
