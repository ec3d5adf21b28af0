import { Upload } from 'tus-js-client';
import { authorization, type Pair } from './pair.ts';

/** Each container by tus, its manifest with its creation, one after the other, with the client's own retries; when those are used up it resumes, as an application would. */
export async function sendByTus(
  endpoint: string,
  files: Pair[],
  progress: { bytes: number },
  signal: AbortSignal,
): Promise<void> {
  let finished = 0;
  for (const { manifest, container: file } of files) {
    let url: string | null = null;
    let done = false;
    while (!done && !signal.aborted) {
      done = await new Promise<boolean>((resolve) => {
        const upload: Upload = new Upload(file, {
          metadata: { manifest },
          headers: { authorization },
          ...(url === null ? { endpoint } : { uploadUrl: url }),
          onUploadUrlAvailable: () => {
            url = upload.url;
          },
          onChunkComplete: (_size, accepted) => {
            progress.bytes = finished + accepted;
          },
          onError: () => resolve(false),
          onSuccess: () => resolve(true),
        });
        signal.addEventListener('abort', () => {
          void upload.abort();
          resolve(false);
        });
        upload.start();
      });
    }
    if (!done) return;
    finished += file.length;
    progress.bytes = finished;
  }
}
