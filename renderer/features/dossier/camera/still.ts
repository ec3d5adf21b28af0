import type { CapturedImage } from '../../../../main/contract/devices-api.ts';
import { portraitCrop, withoutAlpha } from './crop.ts';

/** Longest wait for a camera's own still; a video frame is taken after it. */
const photoMs = 3_000;

/**
 * A still from an open camera: its full-resolution photo where it takes one, else the frame in sight. The middle 3:4 part
 * as RGB, at most 1600 pixels high.
 * @throws when the camera gives neither
 */
export async function takeStill(stream: MediaStream, video: HTMLVideoElement): Promise<CapturedImage> {
  const photo = await takePhoto(stream);
  try {
    return cropped(photo ?? video, photo?.width ?? video.videoWidth, photo?.height ?? video.videoHeight);
  } finally {
    photo?.close();
  }
}

/** The camera's own photo; null where it has none, fails or does not answer, or when it is smaller than its video. */
async function takePhoto(stream: MediaStream): Promise<ImageBitmap | null> {
  const [track] = stream.getVideoTracks();
  if (!track || typeof ImageCapture === 'undefined') return null;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), photoMs));
  const taken = new ImageCapture(track)
    .takePhoto()
    .then((blob) => createImageBitmap(blob))
    .catch(() => null);
  const photo = await Promise.race([taken, late]);
  const video = track.getSettings();
  if (photo && photo.height >= (video.height ?? 0)) return photo;
  photo?.close();
  return null;
}

function cropped(source: CanvasImageSource, width: number, height: number): CapturedImage {
  if (width === 0 || height === 0) throw new Error('the camera has no picture yet');
  const { x, y, width: w, height: h, outWidth, outHeight } = portraitCrop(width, height);
  const canvas = new OffscreenCanvas(outWidth, outHeight);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, x, y, w, h, 0, 0, outWidth, outHeight);
  const { data } = context.getImageData(0, 0, outWidth, outHeight);
  return { format: 'rgb8', width: outWidth, height: outHeight, ppi: 0, data: withoutAlpha(data) };
}
