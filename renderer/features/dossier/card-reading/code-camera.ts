import type { DecodedFrame, FrameToDecode } from './decode-worker.ts';

/** Frames a second at most; a slower machine decodes fewer, never a heap of old ones. */
const frameMs = 100;
/** Larger frames only cost time: a card before the camera fills enough of this. */
const widest = 1_600;
/** A code that stays in the picture is told again after this long. */
const againMs = 2_500;

/**
 * Looks for QR codes in a video, in a worker, one frame at a time. @param onCode the same code once in a while
 * @returns stops looking
 */
export function watchForCodes(
  video: HTMLVideoElement,
  onCode: (text: string) => void,
  onFailed: () => void,
): () => void {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = { text: '', atMs: Number.NEGATIVE_INFINITY };

  const look = async (): Promise<void> => {
    const began = performance.now();
    const frame = await frameOf(video);
    if (stopped) return frame?.close();
    if (!frame) {
      timer = setTimeout(look, frameMs);
      return;
    }
    worker.onmessage = ({ data }: MessageEvent<DecodedFrame>) => {
      if (stopped) return;
      if (data.failed) return onFailed();
      const now = performance.now();
      if (data.text !== null && (data.text !== last.text || now - last.atMs > againMs)) {
        last = { text: data.text, atMs: now };
        onCode(data.text);
      }
      timer = setTimeout(look, Math.max(0, frameMs - (now - began)));
    };
    worker.postMessage({ frame } satisfies FrameToDecode, [frame]);
  };
  worker.onerror = () => {
    if (!stopped) onFailed();
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    worker.terminate();
  };
}

async function frameOf(video: HTMLVideoElement): Promise<ImageBitmap | null> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return null;
  const width = Math.min(widest, video.videoWidth);
  return createImageBitmap(video, { resizeWidth: width }).catch(() => null);
}
