import { afterAll, beforeAll, expect } from 'vitest';
import { verify } from '../commands/verify.ts';
import { type TestHub, testHub } from './test-hub.ts';
import type { TestStore } from './test-stores.ts';

/** Registers hooks: one hub for all tests of a group. Whatever they did to it, all that was promised still holds in the end. */
export function verifiedHub(kind: TestStore): Pick<TestHub, 'hub' | 'dataDir' | 'place' | 'station' | 'restart'> {
  let made: TestHub;
  beforeAll(async () => {
    made = await testHub({ database: await kind.fresh() });
  });
  afterAll(async () => {
    const report = await verify(made.place);
    await made.end();
    await kind.end();
    expect(report.faults).toEqual([]);
  });
  return {
    get hub() {
      return made.hub;
    },
    get dataDir() {
      return made.dataDir;
    },
    get place() {
      return made.place;
    },
    station: (forStation) => made.station(forStation),
    restart: (options, between) => made.restart(options, between),
  };
}
