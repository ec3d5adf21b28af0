/** What each command runs, relative to the project. */
export const COMMANDS = {
  start: 'scripts/app/start.ts',
  demo: 'scripts/demo/run.ts',
  test: 'scripts/check/test.ts',
  check: 'scripts/check/check.ts',
  bench: 'scripts/bench/run.ts',
  simulate: 'devices/simulators/run.ts',
  hub: 'hub/cli.ts',
  docs: 'scripts/docs/run.ts',
  pack: 'scripts/app/pack.ts',
  screenshots: 'scripts/app/screenshots.ts',
  'test:e2e': 'scripts/check/e2e.ts',
  'test:faults': 'scripts/check/faults.ts',
  fuzz: 'scripts/fuzz/run.ts',
  'test:hardware': 'scripts/hardware/run.ts',
  'test:power': 'scripts/power/run.ts',
};

/**
 * @param {string[]} argv the arguments after `run.mjs`
 * @returns the command with its file and arguments; file is undefined for set-up alone
 */
export function parseCommand(argv) {
  const [name, ...args] = argv;
  if (name === undefined) return { ok: true, name: undefined, file: undefined, args: [] };
  if (!Object.hasOwn(COMMANDS, name)) return { ok: false, name };
  return { ok: true, name, file: COMMANDS[name], args };
}
