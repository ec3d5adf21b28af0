import { test } from 'vitest';
import { playPlaces } from '../../integration/play-places.ts';

// The seed is in the name, so that a failure can be played again: `TRAM_MODEL_SEED=N`.
const seed = Number(process.env.TRAM_MODEL_SEED ?? Math.floor(Math.random() * 1_000_000));

test(
  `station, line, hub, sticks and a copied disk, 25 histories of 40 moves (seed ${seed})`,
  { timeout: 1_800_000 },
  () => playPlaces(25, 40, seed),
);
