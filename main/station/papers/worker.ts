import { parentPort } from 'node:worker_threads';
import { drawStrokes } from '../../../biometrics/imaging/draw-strokes.ts';
import { serveApi } from '../../contract/channel/server.ts';
import { workerChannel } from '../../contract/channel/worker.ts';
import { Failure } from '../../contract/result.ts';
import type { DrawnSignature } from '../../contract/station/signature.ts';
import { endBy } from '../end-call.ts';
import { Mutex } from '../mutex.ts';
import { papersApi } from './api.ts';
import { cutPage, seePage } from './cut-page.ts';
import { readOwn, readPicture, smaller, writeJpeg, writePng } from './pictures.ts';

if (!parentPort) throw new Error('this file runs as a worker thread');

/** One picture at a time: each takes up to 150 MB while it is worked on. */
const turn = new Mutex();

/** Corners are looked for in a copy of this size; its edges are as sharp as those of any page on a table. */
const SEEN = 1_600;
const THUMBNAIL = 320;

const port = parentPort;

serveApi(papersApi, workerChannel(port), {
  end: endBy(port),
  find: ({ bytes }) =>
    turn.run(async () => {
      const image = await readPicture(bytes, SEEN);
      return { width: image.width, height: image.height, ...seePage(image) };
    }),
  read: ({ bytes, find }) =>
    turn.run(async () => {
      const image = await readPicture(bytes);
      const seen = find ? seePage(image) : { corners: null, confidence: 0 };
      return { jpeg: await writeJpeg(image, 'picture'), ...seen };
    }),
  cut: ({ jpeg, corners, clear }) =>
    turn.run(async () => {
      const page = await cutPage(await readOwn(jpeg), corners, clear);
      return { jpeg: await writeJpeg(page, 'page'), width: page.width, height: page.height };
    }),
  shrink: ({ jpeg }) =>
    turn.run(async () => ({ jpeg: await writeJpeg(await smaller(await readOwn(jpeg), THUMBNAIL), 'thumbnail') })),
  signature: ({ drawn }) => turn.run(async () => ({ png: await paint(drawn) })),
});

/** Width of a signature's picture, pixels. */
const SIGNATURE_WIDTH = 1_200;
/** A pen that went less far than this share of the surface has signed nothing. */
const LEAST_WAY = 0.05;

async function paint({ width, height, strokes }: DrawnSignature): Promise<Buffer> {
  const way = strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0);
  if (way < LEAST_WAY * width) throw new Failure('signature_empty');
  const scale = SIGNATURE_WIDTH / width;
  const size = { width: SIGNATURE_WIDTH, height: Math.max(1, Math.min(2_400, Math.round(height * scale))), scale: 1.6 };
  const points = strokes.map((stroke) => stroke.map(([x, y, , force]) => ({ x: x * scale, y: y * scale, force })));
  return writePng(drawStrokes(points, size));
}

function lengthOf(stroke: DrawnSignature['strokes'][number]): number {
  return stroke.reduce((sum, [x, y], i) => {
    const [px, py] = stroke[Math.max(0, i - 1)]!;
    return sum + Math.hypot(x - px, y - py);
  }, 0);
}
