import { verify } from '../commands/verify.ts';
import { type TestHub, testHub } from './test-hub.ts';
import type { TestStore } from './test-stores.ts';

/** The runner's hooks of a group of tests. */
interface Hooks {
  beforeAll(step: () => Promise<void>): void;
  afterAll(step: () => Promise<void>): void;
}

/** One hub for all tests of a group. Whatever they did to it, all that was promised still holds in the end. */
export function verifiedHub(
  kind: TestStore,
  hooks: Hooks,
): Pick<TestHub, 'hub' | 'dataDir' | 'place' | 'station' | 'restart'> {
  let made: TestHub;
  hooks.beforeAll(async () => {
    made = await testHub({ database: await kind.fresh() });
  });
  hooks.afterAll(async () => {
    const report = await verify(made.place);
    await made.end();
    await kind.end();
    if (report.faults.length > 0) throw new Error(`the hub lost what it promised: ${JSON.stringify(report.faults)}`);
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
