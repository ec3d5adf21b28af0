import type { RidgeField } from './ridge-growth.ts';

/**
 * Value of a field between its samples: cubic convolution (Keys 1981, a = -0.5) over the nearest 4 x 4; zero within two samples of
 * the edge and outside. `x` and `y` in samples.
 */
export function sampleBicubic(field: RidgeField, x: number, y: number): number {
  const { width, height, values } = field;
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 1 || row < 1 || column > width - 3 || row > height - 3) return 0;
  const [fx, fy] = [x - column, y - row];
  const w0 = ((-0.5 * fx + 1) * fx - 0.5) * fx;
  const w1 = (1.5 * fx - 2.5) * fx * fx + 1;
  const w2 = ((-1.5 * fx + 2) * fx + 0.5) * fx;
  const w3 = (0.5 * fx - 0.5) * fx * fx;
  const line = (at: number) => w0 * values[at]! + w1 * values[at + 1]! + w2 * values[at + 2]! + w3 * values[at + 3]!;
  const start = (row - 1) * width + column - 1;
  return (
    ((-0.5 * fy + 1) * fy - 0.5) * fy * line(start) +
    ((1.5 * fy - 2.5) * fy * fy + 1) * line(start + width) +
    ((-1.5 * fy + 2) * fy + 0.5) * fy * line(start + 2 * width) +
    (0.5 * fy - 0.5) * fy * fy * line(start + 3 * width)
  );
}
