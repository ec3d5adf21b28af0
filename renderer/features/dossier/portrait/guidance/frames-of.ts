/** W3C mediacapture-transform; Chromium has it in windows, TypeScript does not know it. */
interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}
type TrackProcessorMaker = new (init: { track: MediaStreamTrack; maxBufferSize: number }) => TrackProcessor;

/**
 * The frames of a camera as a stream that can be handed to a worker, so that the page's own thread never touches them. Of those nobody had
 * time for only the newest is kept. Null where the camera has no video or the browser no such stream.
 */
export function framesOf(stream: MediaStream): { readable: ReadableStream<VideoFrame>; stop: () => void } | null {
  const [own] = stream.getVideoTracks();
  const Processor = (globalThis as { MediaStreamTrackProcessor?: TrackProcessorMaker }).MediaStreamTrackProcessor;
  if (!own || !Processor) return null;
  // Of its own, so that the end of one does not end the other.
  const track = own.clone();
  const { readable } = new Processor({ track, maxBufferSize: 1 });
  return { readable, stop: () => track.stop() };
}
