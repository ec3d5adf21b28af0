import { createMasterFinger, renderImpression } from '../../../biometrics/synthetic/finger.ts';
import type { FingerSource } from './finger-source.ts';

/** Scale of the simulated sensor. */
const PPI = 500;

/** Made-up fingers: each capture another finger, the same row of fingers for the same seed. */
export function syntheticFingers(seed: number): FingerSource {
  return {
    finger: async (number, { width, height }) => {
      const master = createMasterFinger(seed * 1000 + number);
      return renderImpression(master, { width, height, ppi: PPI, seed: number }).data;
    },
  };
}
