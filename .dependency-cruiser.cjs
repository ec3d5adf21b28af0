/**
 * The import rules between folders. `scripts/check/boundaries.ts` runs them; `test/boundaries/` plants violations
 * and expects each one to be found.
 */

/** What each folder may import besides itself: folders end in a slash, files do not. */
const MAY_IMPORT = {
  'main/contract/': [],
  'main/domain/': ['main/contract/'],
  'main/station/': ['main/contract/', 'main/domain/', 'biometrics/', 'db/client.ts', 'devices/client.ts'],
  'main/host/': ['main/contract/', 'main/domain/'],
  'main/shell/': [
    'main/contract/',
    'main/host/',
    'main/station/client.ts',
    'main/station/settings.ts',
    'devices/client.ts',
    'devices/host/settings.ts',
  ],
  'renderer/': ['main/contract/', 'main/domain/'],
  // Live pictures of people never leave the window: they are measured there, by the same code as everything else.
  'renderer/features/dossier/portrait/guidance/': [
    'renderer/',
    'main/contract/',
    'main/domain/',
    'biometrics/image/',
    'biometrics/portrait/',
  ],
  'devices/': ['main/contract/', 'main/domain/'],
  // Made-up fingers and faces, which the simulators show to their drivers.
  'devices/simulators/': ['devices/', 'main/contract/', 'main/domain/', 'biometrics/'],
  'biometrics/': [],
  'db/': ['main/contract/', 'main/domain/'],
  'hub/': ['main/contract/', 'main/domain/'],
  // Runs in the browser as it lies there, with its types taken out: it may import types alone (hub/http/tally-page.test.ts).
  'hub/tallies/page/': ['main/contract/'],
};

/** Folders that stand outside the product and may import anything. */
const FREE = ['scripts/', 'test/'];

/** Folders that must also run in a browser, or are pure: no Node built-ins in their production code. */
const NO_BUILTINS = ['main/contract/', 'main/domain/', 'renderer/', 'biometrics/', 'hub/tallies/page/'];

/** The one file that loads the JPEG 2000 codec's WebAssembly from the disk. */
const MAY_LOAD_WASM = 'biometrics/records/openjpeg-module.ts';

/** Folders whose production code is held to these packages; the others may import any that ships. */
const ONLY_PACKAGES = {
  'main/contract/': ['zod'],
  'main/domain/': ['zod'],
  'biometrics/': ['@cornerstonejs/codec-openjpeg'],
  'hub/tallies/page/': [],
};

/** What a process is told by its host: both sides load it, so it brings nothing along. */
const SETTINGS = ['main/station/settings.ts', 'devices/host/settings.ts'];

/** Native packages (with the packages they consist of) and the only places for them. */
const NATIVE = [
  { name: 'electron', packages: ['electron'], only: ['main/shell/'] },
  { name: 'device-ports', packages: ['serialport', '@serialport', 'usb', 'smartcard'], only: ['devices/transport/'] },
  { name: 'hid', packages: ['node-hid'], only: ['devices/transport/hid.ts'] },
  // Runs in a worker of its own, where a frame that takes long delays nobody.
  { name: 'code-decoder', packages: ['zxing-wasm'], only: ['renderer/features/dossier/card-reading/decode-worker.ts'] },
  // Runs in a worker of its own; brings three networks along.
  {
    name: 'face-mesh',
    packages: ['@vladmandic/human', '@tensorflow'],
    only: ['renderer/features/dossier/portrait/guidance/engine.ts'],
  },
  // Reads what anybody hands over: in its own thread, with every other format shut out. Its client only keeps it loaded.
  {
    name: 'pictures',
    packages: ['sharp', '@img'],
    only: ['main/station/papers/pictures.ts', 'main/station/papers/client.ts'],
  },
  {
    name: 'sqlite',
    packages: ['better-sqlite3', 'better-sqlite3-multiple-ciphers'],
    only: ['db/', 'hub/store/'],
  },
];

/** What a unit test may import beyond its folder's list. */
const TEST_PACKAGES = ['vitest', 'fast-check'];
/** Ships, and serves tests as well: they make and look at pictures. */
const TESTS_MAY_USE = [...TEST_PACKAGES, 'sharp'];
const TEST_FOLDERS = ['test/fixtures/'];

const TESTS = '\\.test\\.(ts|tsx|mts|mjs)$';
const PACKAGES = '(^|/)node_modules/';
const SIMULATORS = '^devices/simulators/';

const literal = (text) => text.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&');
const at = (place) => `^${literal(place)}${place.endsWith('/') ? '' : '$'}`;
/** Matches a package where it is installed, and its bare name where it is not (or is a built-in of Electron). */
const pkg = (name) => `(^|(^|/)node_modules/)${literal(name)}(/|$)`;

const folderRules = Object.entries(MAY_IMPORT).flatMap(([folder, allowed]) => {
  const name = folder.slice(0, -1).replaceAll('/', '-');
  const list = [folder, ...allowed];
  const nested = Object.keys(MAY_IMPORT).filter((other) => other !== folder && other.startsWith(folder));
  const outside = { dependencyTypesNot: ['core', 'unknown'] };
  return [
    {
      name: `${name}-imports`,
      comment: `${folder} may import only: ${list.join(', ')}`,
      severity: 'error',
      from: { path: at(folder), pathNot: [TESTS, ...nested.map(at)] },
      to: { ...outside, pathNot: [...list.map(at), PACKAGES] },
    },
    {
      name: `${name}-test-imports`,
      comment: `tests in ${folder} may import only: ${[...list, ...TEST_FOLDERS].join(', ')}`,
      severity: 'error',
      from: { path: `${at(folder)}.*${TESTS}`, pathNot: nested.map(at) },
      to: { ...outside, pathNot: [...list, ...TEST_FOLDERS].map(at).concat(PACKAGES) },
    },
  ];
});

const packageRules = Object.entries(ONLY_PACKAGES).flatMap(([folder, packages]) => {
  const name = folder.slice(0, -1).replaceAll('/', '-');
  return [
    {
      name: `${name}-packages`,
      comment: `${folder} may use only these npm packages: ${packages.join(', ') || 'none'}`,
      severity: 'error',
      from: { path: at(folder), pathNot: TESTS },
      to: { path: PACKAGES, pathNot: packages.map(pkg) },
    },
    {
      name: `${name}-test-packages`,
      comment: `tests in ${folder} may use only these npm packages: ${[...packages, ...TESTS_MAY_USE].join(', ')}`,
      severity: 'error',
      from: { path: `${at(folder)}.*${TESTS}` },
      to: { path: PACKAGES, pathNot: [...packages, ...TESTS_MAY_USE].map(pkg) },
    },
  ];
});

const nativeRules = NATIVE.map(({ name, packages, only }) => ({
  name: `native-${name}`,
  comment: `${packages.join(', ')}: only in ${only.join(', ')}`,
  severity: 'error',
  from: {
    pathNot: [...only, ...FREE].map(at).concat(packages.some((one) => TESTS_MAY_USE.includes(one)) ? TESTS : []),
  },
  to: { path: packages.map(pkg) },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'no circular imports, type imports included',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'unresolvable',
      comment: 'the import cannot be resolved (relative imports carry their .ts extension)',
      severity: 'error',
      from: {},
      // What ends so is the bundler's: the address of a file that is built beside the page.
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
    {
      name: 'undeclared-package',
      comment: 'the package is not in package.json',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'unknown-folder',
      comment: 'code stands only in folders that have import rules',
      severity: 'error',
      from: { path: '/', pathNot: [...Object.keys(MAY_IMPORT), ...FREE].map(at).concat(PACKAGES) },
      to: {},
    },
    ...folderRules,
    {
      name: 'station-client-imports',
      comment: 'main/station/client.ts may import only main/contract/: the shell and the scripts load it',
      severity: 'error',
      from: { path: at('main/station/client.ts') },
      to: { pathNot: at('main/contract/') },
    },
    {
      name: 'settings-imports',
      comment: `${SETTINGS.join(', ')} may import only main/contract/ and zod: the host loads them too`,
      severity: 'error',
      from: { path: SETTINGS.map(at) },
      to: { pathNot: [at('main/contract/'), pkg('zod')] },
    },
    ...packageRules,
    {
      name: 'no-node-builtins',
      comment: `no Node built-ins in ${NO_BUILTINS.join(', ')}`,
      severity: 'error',
      from: { path: NO_BUILTINS.map(at), pathNot: [TESTS, at(MAY_LOAD_WASM)] },
      to: { dependencyTypes: ['core'] },
    },
    ...nativeRules,
    {
      name: 'simulators-only-in-demo',
      comment: 'production code reaches the simulators only through devices/host/demo-profile.ts',
      severity: 'error',
      from: { pathNot: [SIMULATORS, at('devices/host/demo-profile.ts'), TESTS, ...FREE.map(at)] },
      to: { path: SIMULATORS },
    },
    {
      name: 'shell-demo-by-choice',
      comment:
        'the shell reaches its demo only through main/shell/profiles.ts, where builds without a demo leave it out',
      severity: 'error',
      from: { pathNot: [at('main/shell/demo/'), at('main/shell/profiles.ts'), TESTS, ...FREE.map(at)] },
      to: { path: at('main/shell/demo/') },
    },
    {
      name: 'host-demo-only-in-demo',
      comment: 'the surroundings of the demo are started only by the demo',
      severity: 'error',
      from: { pathNot: [at('main/host/demo/'), at('main/shell/demo/'), TESTS, ...FREE.map(at)] },
      to: { path: at('main/host/demo/') },
    },
    {
      name: 'no-tests-imported',
      comment: 'nothing imports a test',
      severity: 'error',
      from: {},
      to: { path: TESTS },
    },
    {
      name: 'test-packages-only-in-tests',
      comment: `${TEST_PACKAGES.join(', ')}: only in tests`,
      severity: 'error',
      from: { path: Object.keys(MAY_IMPORT).map(at), pathNot: TESTS },
      to: { path: TEST_PACKAGES.map(pkg) },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    moduleSystems: ['es6', 'cjs'],
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'require', 'default', 'types'],
    },
  },
};
