import { test } from 'vitest';
import { playPlaces } from '../../integration/play-places.ts';

// The same histories every time, so that a failure is of the change before it; `TRAM_MODEL_SEED=$RANDOM` looks at others.
const seed = Number(process.env.TRAM_MODEL_SEED ?? 452_996);

test(
  `station, line, hub, sticks and a copied disk, 25 histories of 40 moves (seed ${seed})`,
  { timeout: 1_800_000 },
  () => playPlaces(25, 40, seed),
);
