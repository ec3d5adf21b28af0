import type { Picture } from '../../ui/index.ts';

/** Rings with a little swing: looks like a fingerprint to the layout and like nobody's finger to anybody. */
export function drawnFinger(width = 256, height = 288): Picture {
  const data = new Uint8Array(width * height).fill(245);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dx = (x - width / 2) / (width * 0.42);
      const dy = (y - height / 2) / (height * 0.47);
      const inside = 1 - dx * dx - dy * dy;
      if (inside <= 0) continue;
      const bent = Math.hypot(dx * 1.25, dy - 0.12 * Math.cos(dx * 3)) + 0.03 * Math.sin(6 * Math.atan2(dy, dx));
      const wave = 0.5 + 0.5 * Math.cos(bent * 82);
      data[y * width + x] = Math.round(245 - 200 * wave * Math.min(1, inside * 5));
    }
  }
  return { format: 'gray8', width, height, data };
}
