import { describe, expect, test } from 'vitest';
import { soak } from '../soak.ts';

/** `TRAM_KILLS=1000` for the whole proof; `TRAM_KILL_SEED` makes the choices of an earlier run again. */
const kills = Number(process.env.TRAM_KILLS ?? 200);
const seed = Number(process.env.TRAM_KILL_SEED ?? Date.now() % 1_000_000);
/** Deaths over one station's data, before it is brought to its end and looked at. */
const perRound = 50;
const rounds = Array.from({ length: Math.ceil(kills / perRound) }, (_, n) => ({
  seed: seed + n,
  deaths: Math.min(perRound, kills - n * perRound),
}));

describe(`station and hub killed ${kills} times at moments of chance`, () => {
  test.concurrent.each(rounds)(
    '$deaths deaths, TRAM_KILL_SEED=$seed',
    { timeout: 900_000 },
    async ({ seed: own, deaths }) => {
      const { kills: done, acknowledged, faults } = await soak(deaths, own);
      const { drafts, samples, sealed } = acknowledged;
      console.log(
        `seed ${own}: ${done.station} deaths of the station, ${done.hub} of the hub; ${drafts.size} dossiers begun, ${samples.size} samples, ${sealed.size} sealed`,
      );
      expect(faults).toEqual([]);
      expect(done.station + done.hub).toBe(deaths);
      expect(sealed.size).toBeGreaterThan(0);
    },
  );
});
