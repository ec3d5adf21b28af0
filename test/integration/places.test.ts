import { test } from 'vitest';
import { playPlaces } from './play-places.ts';

test(
  'station, line, hub, sticks and a copied disk, in whatever order: every dossier arrives once and no receipt changes',
  {
    timeout: 240_000,
  },
  () => playPlaces(1, 24, Number(process.env.TRAM_MODEL_SEED ?? 20_263)),
);
