import { advise, type PortraitAdvice } from '../../../../../biometrics/portrait/advise.ts';
import { measurePortrait } from '../../../../../biometrics/portrait/measure-portrait.ts';
import { type Engine, startEngine } from './engine.ts';
import { FaceFinder } from './find-faces.ts';
import { frameImage } from './frame-image.ts';
import { lookAtStill } from './look-at-still.ts';
import type { FromWorker, ToWorker } from './messages.ts';

interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
  postMessage(message: FromWorker): void;
}
const scope = self as unknown as WorkerScope;

/** Frames are looked at no more often than this, ms: more would take the processor from the video. */
const everyMs = 75;

interface Eyes {
  engine: Engine;
  finder: FaceFinder;
}
const eyes: Promise<Eyes | null> = startEngine().then(
  (engine) => {
    scope.postMessage({ type: 'ready' });
    return { engine, finder: new FaceFinder(engine) };
  },
  (error: unknown) => {
    scope.postMessage({ type: 'off', detail: error instanceof Error ? error.message : String(error) });
    return null;
  },
);

/** What is looked at one after the other: a still never between two halves of a frame. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work);
  last = next.catch(() => {});
  return next;
}

scope.addEventListener('message', ({ data }) => {
  if (data.type === 'watch') void watch(data.frames, data.watch);
  else {
    const { still, image } = data;
    void inTurn(async () => {
      const ready = await eyes;
      return ready && lookAtStill(ready.finder, image);
    }).then(
      (found) => scope.postMessage({ type: 'looked', still, found }),
      () => scope.postMessage({ type: 'looked', still, found: null }),
    );
  }
});

/** Looks at the newest frame, again and again, until the stream ends. */
async function watch(frames: ReadableStream<VideoFrame>, turn: number): Promise<void> {
  const reader = frames.getReader();
  const ready = await eyes;
  ready?.finder.reset();
  let standing: ReadonlySet<PortraitAdvice> = new Set();
  let nextAt = 0;
  for (;;) {
    const { value: frame, done } = await reader.read();
    if (done) return;
    const began = performance.now();
    if (!ready || began < nextAt) {
      frame.close();
      continue;
    }
    nextAt = began + everyMs;
    const advice = await inTurn(() => look(ready, frame, standing)).catch(() => null);
    if (!advice) continue;
    standing = new Set(advice);
    const ms = performance.now() - began;
    scope.postMessage({ type: 'seen', watch: turn, advice, ms, held: ready.engine.held() });
  }
}

async function look({ finder }: Eyes, frame: VideoFrame, standing: ReadonlySet<PortraitAdvice>) {
  const { image, scale } = await takeImage(frame);
  const { mesh, faces } = await finder.find(image);
  const measures = mesh ? measurePortrait(image, [mesh], scale) : { face: null };
  return advise({ ...measures, faces }, standing);
}

async function takeImage(frame: VideoFrame) {
  try {
    return await frameImage(frame);
  } finally {
    frame.close();
  }
}
