import fc from 'fast-check';

/**
 * Property tests draw the same cases at every run, so that a change that breaks one is the change that fails.
 * To look for cases nobody has seen: TRAM_SEED=random, and TRAM_RUNS for the number of cases of each property;
 * a failure prints the seed, and TRAM_SEED=that number draws it again.
 */
const seed = process.env['TRAM_SEED'];
const runs = process.env['TRAM_RUNS'];

fc.configureGlobal({
  ...(seed === 'random' ? {} : { seed: seed === undefined ? 20_260_701 : Number(seed) }),
  ...(runs === undefined ? {} : { numRuns: Number(runs) }),
});
