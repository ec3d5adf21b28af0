/** Half the side of every kernel, less its middle. */
export const KERNEL_RADIUS = 4;

/** Gabor filters (Jain, Farrokhnia 1991) at evenly spaced directions and periods, each without mean, in one flat array. */
export interface GaborBank {
  readonly directions: number;
  /** Ridge periods in pixels, rising. */
  readonly periods: readonly number[];
  /** Kernels of 9 x 9 weights; the one of direction d and period p starts at `(p * directions + d) * 81`. */
  readonly kernels: Float32Array;
}

/** Makes a bank. Kernels respond to ridges that run along direction `d * pi / directions` (y downwards in the image). */
export function gaborBank(directions: number, periods: readonly number[]): GaborBank {
  const area = (2 * KERNEL_RADIUS + 1) ** 2;
  const kernels = new Float32Array(periods.length * directions * area);
  periods.forEach((period, p) => {
    const sigma = period * 0.42;
    for (let d = 0; d < directions; d++) {
      const start = (p * directions + d) * area;
      fillKernel(kernels.subarray(start, start + area), (d * Math.PI) / directions, period, sigma);
    }
  });
  return { directions, periods, kernels };
}

function fillKernel(kernel: Float32Array, direction: number, period: number, sigma: number): void {
  const radius = KERNEL_RADIUS;
  const side = 2 * radius + 1;
  const [cos, sin] = [Math.cos(direction), Math.sin(direction)];
  const envelope = new Float32Array(kernel.length);
  let [sum, weight] = [0, 0];
  for (let y = -radius; y <= radius; y++) {
    for (let x = -radius; x <= radius; x++) {
      const i = (y + radius) * side + x + radius;
      const across = x * sin + y * cos;
      envelope[i] = Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
      kernel[i] = envelope[i]! * Math.cos((2 * Math.PI * across) / period);
      sum += kernel[i]!;
      weight += envelope[i]!;
    }
  }
  // Without mean, so that an even area stays at zero; unit energy, so that periods compare.
  let energy = 0;
  for (let i = 0; i < kernel.length; i++) {
    kernel[i] = kernel[i]! - (sum / weight) * envelope[i]!;
    energy += kernel[i]! * kernel[i]!;
  }
  for (let i = 0; i < kernel.length; i++) kernel[i] = kernel[i]! / Math.sqrt(energy);
}
