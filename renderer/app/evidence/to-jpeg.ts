import { maxEvidenceBytes } from '../../../main/contract/station/roster.ts';

/** Long side of a picture kept as evidence, pixels: a page of writing stays readable. */
const longSide = 2_000;
const qualities = [0.85, 0.7, 0.5, 0.3];

/** How large a picture is kept: its shape as it is, its long side at most `longSide`. */
export function keptSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * A picture (file, video frame) as a JPEG of at most 2 MB. Drawn anew, so that places and times that cameras write into
 * files are not kept.
 * @throws when it is no picture
 */
export async function toJpeg(source: Blob | HTMLVideoElement): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = await createImageBitmap(source);
  try {
    const { width, height } = keptSize(bitmap.width, bitmap.height);
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    // What is transparent is paper.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    for (const quality of qualities) {
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      if (blob.size <= maxEvidenceBytes) return new Uint8Array(await blob.arrayBuffer());
    }
    throw new Error('the picture is too large');
  } finally {
    bitmap.close();
  }
}
