/**
 * Three builds of one source. `development` and `testPack` have the demo profile and a Node 24 for runtimes that cannot
 * load the database; an installer has neither, and nothing outside it can bring them back.
 */
export type Flavour = 'development' | 'testPack' | 'installer';

export interface BuildFacts {
  demo: boolean;
  /** Node 24: absolute, or relative to the packed application's resources; null: the runtime does everything itself. */
  node: string | null;
}

export function factsOf(flavour: Flavour): BuildFacts {
  if (flavour === 'installer') return { demo: false, node: null };
  if (flavour === 'testPack') return { demo: true, node: process.platform === 'win32' ? 'node/node.exe' : 'node/node' };
  return { demo: true, node: process.execPath };
}
