import { expect, test } from 'vitest';
import { videoWish } from './video-wish.ts';

type Mode = readonly [width: number, height: number, rate: number];

/** Fitness distance of a mode (W3C Media Capture and Streams, 11.1.1): the smallest is taken. */
function distance([width, height, frameRate]: Mode): number {
  const settings = { width, height, frameRate, aspectRatio: width / height };
  return Object.entries(videoWish).reduce((sum, [name, { ideal }]) => {
    const actual = settings[name as keyof typeof settings];
    return sum + Math.abs(actual - ideal) / Math.max(Math.abs(actual), ideal);
  }, 0);
}

const taken = (modes: readonly Mode[]): Mode | undefined => [...modes].sort((a, b) => distance(a) - distance(b))[0];

test.each<{ camera: string; modes: Mode[]; best: Mode }>([
  {
    camera: 'of a laptop',
    modes: [
      [640, 480, 30],
      [1280, 720, 30],
    ],
    best: [1280, 720, 30],
  },
  {
    camera: 'with more rows in 4:3',
    modes: [
      [1920, 1080, 30],
      [1600, 1200, 30],
      [640, 480, 30],
    ],
    best: [1600, 1200, 30],
  },
  {
    camera: 'whose largest mode crawls',
    modes: [
      [2592, 1944, 3],
      [1920, 1080, 30],
    ],
    best: [1920, 1080, 30],
  },
  {
    camera: 'of five megapixels',
    modes: [
      [2592, 1944, 15],
      [1920, 1080, 30],
      [1280, 960, 30],
    ],
    best: [2592, 1944, 15],
  },
  {
    camera: 'of 4K',
    modes: [
      [3840, 2160, 30],
      [1920, 1080, 60],
    ],
    best: [3840, 2160, 30],
  },
])('a camera $camera gives the most rows that still move', ({ modes, best }) => {
  expect(taken(modes)).toEqual(best);
});
