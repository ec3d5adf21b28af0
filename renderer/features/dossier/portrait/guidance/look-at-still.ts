import type { RgbImage } from '../../../../../biometrics/image/rgb-image.ts';
import { advise } from '../../../../../biometrics/portrait/advise.ts';
import { frontalCrop } from '../../../../../biometrics/portrait/frontal-crop.ts';
import { measurePortrait } from '../../../../../biometrics/portrait/measure-portrait.ts';
import type { CapturedImage } from '../../../../../main/contract/devices-api.ts';
import type { FaceFinder } from './find-faces.ts';
import type { LookedAt } from './messages.ts';

/** The measures are made at about this height: larger, they say the same and take longer. */
const measuredHeight = 800;

/** Looks at a still: finds its face, cuts it as a full frontal image where it lets, and says what could be better. */
export async function lookAtStill(finder: FaceFinder, taken: CapturedImage): Promise<LookedAt> {
  finder.reset();
  const factor = Math.max(1, Math.round(taken.height / measuredHeight));
  const small = shrunk(taken, factor);
  const { mesh, faces } = await finder.find(small);
  finder.reset();
  if (!mesh) return { image: taken, advice: ['noFace'], face: null };
  const measures = measurePortrait(small, [mesh], factor);
  const advice = advise({ ...measures, faces });
  const head = measures.face?.head;
  if (!head) return { image: taken, advice, face: null };
  const crop = frontalCrop(head, small);
  const part = crop.ok ? crop.part : { x: 0, y: 0, width: small.width, height: small.height };
  const [x, y] = [part.x * factor, part.y * factor];
  const width = Math.min(part.width * factor, taken.width - x);
  const height = Math.min(part.height * factor, taken.height - y);
  const [across, down] = [crop.ok ? width : taken.width, crop.ok ? height : taken.height];
  const place = (eye: { x: number; y: number }) => ({
    x: Math.min(Math.max(Math.round(eye.x * factor - x), 0), across - 1),
    y: Math.min(Math.max(Math.round(eye.y * factor - y), 0), down - 1),
  });
  return {
    image: crop.ok ? cut(taken, x, y, width, height) : taken,
    advice,
    face: {
      eyes: { right: place(head.eyes.right), left: place(head.eyes.left) },
      headWidth: Math.max(1, Math.round(head.width * factor)),
    },
  };
}

/** The image made smaller by a whole factor, each pixel the mean of those it covers. */
function shrunk({ width, height, data }: CapturedImage, factor: number): RgbImage {
  if (factor === 1) return { width, height, data };
  const [columns, rows] = [Math.floor(width / factor), Math.floor(height / factor)];
  const out = new Uint8Array(columns * rows * 3);
  for (let row = 0, to = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let i = 0; i < 3; i++, to++) {
        let sum = 0;
        for (let y = 0; y < factor; y++) {
          const from = ((row * factor + y) * width + column * factor) * 3 + i;
          for (let x = 0; x < factor; x++) sum += data[from + 3 * x]!;
        }
        out[to] = sum / factor ** 2;
      }
    }
  }
  return { width: columns, height: rows, data: out };
}

function cut(image: CapturedImage, x: number, y: number, width: number, height: number): CapturedImage {
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * image.width + x) * 3;
    data.set(image.data.subarray(from, from + width * 3), row * width * 3);
  }
  return { ...image, width, height, data };
}
