import { type GaborBank, KERNEL_RADIUS } from './gabor-bank.ts';

/** A square-pixel field of ridge values, -1 (valley) to 1 (ridge), row by row. */
export interface RidgeField {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Marks a pixel without skin in `kernelAt`. */
export const NO_KERNEL = 0xffff;

/**
 * Shapes ridges: each pass filters every pixel with the Gabor kernel of its own direction and period and squashes the answer, as
 * in SFinGe (Cappelli, Erol, Maio, Maltoni 2000). Out of phases that a lattice has settled two passes make round ridges and give
 * ends and forks their natural look.
 *
 * @param start ridge values to begin with, about -1 to 1
 * @param kernelAt index of the kernel (period * directions + direction) of every pixel, or NO_KERNEL: stays at zero
 */
export function growRidges(start: RidgeField, bank: GaborBank, kernelAt: Uint16Array, passes: number): RidgeField {
  const { width, height } = start;
  const radius = KERNEL_RADIUS;
  // A border as wide as the kernel keeps bounds checks out of the inner loop.
  const stride = width + 2 * radius;
  let from = new Float32Array(stride * (height + 2 * radius));
  let to = new Float32Array(from.length);
  for (let y = 0; y < height; y++) {
    from.set(start.values.subarray(y * width, (y + 1) * width), (y + radius) * stride + radius);
  }
  for (let pass = 0; pass < passes; pass++) {
    // The last pass squashes little, which gives ridges their round, almost sinusoidal profile.
    filterPass(from, to, width, height, stride, bank, kernelAt, pass === passes - 1 ? 0.3 : 1.2);
    [from, to] = [to, from];
  }
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const at = (y + radius) * stride + radius;
    values.set(from.subarray(at, at + width), y * width);
  }
  return { width, height, values };
}

function filterPass(
  from: Float32Array,
  to: Float32Array,
  width: number,
  height: number,
  stride: number,
  bank: GaborBank,
  kernelAt: Uint16Array,
  gain: number,
): void {
  const { kernels } = bank;
  const radius = KERNEL_RADIUS;
  const side = 2 * radius + 1;
  const area = side * side;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const kernel = kernelAt[y * width + x]!;
      if (kernel === NO_KERNEL) {
        to[(y + radius) * stride + x + radius] = 0;
        continue;
      }
      let k = kernel * area;
      let at = y * stride + x;
      let sum = 0;
      for (let row = 0; row < side; row++) {
        // Written out: nine tenths of the time is spent in these lines, and a loop doubles it.
        sum +=
          from[at]! * kernels[k]! +
          from[at + 1]! * kernels[k + 1]! +
          from[at + 2]! * kernels[k + 2]! +
          from[at + 3]! * kernels[k + 3]! +
          from[at + 4]! * kernels[k + 4]! +
          from[at + 5]! * kernels[k + 5]! +
          from[at + 6]! * kernels[k + 6]! +
          from[at + 7]! * kernels[k + 7]! +
          from[at + 8]! * kernels[k + 8]!;
        k += side;
        at += stride;
      }
      // A cheap stand-in for tanh.
      const pushed = sum * gain;
      to[(y + radius) * stride + x + radius] = pushed / (1 + Math.abs(pushed));
    }
  }
}
