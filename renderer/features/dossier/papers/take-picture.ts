/** Longest wait for a camera's own photo; the video's frame is taken after it. */
const photoMs = 3_000;

/**
 * A picture of a paper from an open camera as a JPEG: its own photo where it takes a larger one than its video, else the frame in
 * sight, whole.
 * @throws when the camera gives neither
 */
export async function takePicture(stream: MediaStream, video: HTMLVideoElement): Promise<Uint8Array> {
  const photo = await takePhoto(stream);
  return photo ?? frameOf(video, Math.max(video.videoWidth, video.videoHeight), 0.95);
}

/** What the camera sees now, its longer side at most so many pixels, as a JPEG. @throws when there is no picture yet */
export async function frameOf(video: HTMLVideoElement, longest: number, quality = 0.8): Promise<Uint8Array> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) throw new Error('the camera has no picture yet');
  const factor = Math.min(1, longest / Math.max(videoWidth, videoHeight));
  const [width, height] = [Math.round(videoWidth * factor), Math.round(videoHeight * factor)];
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(video, 0, 0, width, height);
  return bytesOf(await canvas.convertToBlob({ type: 'image/jpeg', quality }));
}

async function takePhoto(stream: MediaStream): Promise<Uint8Array | null> {
  const [track] = stream.getVideoTracks();
  if (!track || typeof ImageCapture === 'undefined') return null;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), photoMs));
  const blob = await Promise.race([new ImageCapture(track).takePhoto().catch(() => null), late]);
  if (!blob || !/^image\/(jpeg|png)$/.test(blob.type)) return null;
  const bitmap = await createImageBitmap(blob).catch(() => null);
  const isLarger = bitmap !== null && bitmap.height >= (track.getSettings().height ?? 0);
  bitmap?.close();
  return isLarger ? bytesOf(blob) : null;
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
