import { checkBoundaries, describeBoundaries } from './boundaries.ts';
import { runTool } from './run-tool.ts';

/** A check of the source itself, counted as one test. */
export interface StaticCheck {
  name: string;
  run(): Promise<{ ok: boolean; output: string }>;
}

async function tool(script: string, args: string[]): Promise<{ ok: boolean; output: string }> {
  const { code, output } = await runTool(script, args);
  return { ok: code === 0, output };
}

/** The checks in the order in which they run. */
export const STATIC_CHECKS: StaticCheck[] = [
  {
    name: 'types',
    run: () => tool('node_modules/typescript/bin/tsc', ['--project', '.', '--pretty', 'false']),
  },
  {
    // Pages have settings of their own: with the browser's types beside Node's, each would see the other's.
    name: 'types of the window',
    run: () => tool('node_modules/typescript/bin/tsc', ['--project', 'renderer', '--pretty', 'false']),
  },
  {
    name: "types of the hub's page",
    run: () => tool('node_modules/typescript/bin/tsc', ['--project', 'hub/tallies/page', '--pretty', 'false']),
  },
  {
    name: 'format and lint',
    run: () => tool('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--colors=off']),
  },
  {
    name: 'import boundaries',
    run: async () => {
      const { ok, lines } = describeBoundaries(await checkBoundaries());
      return { ok, output: lines.join('\n') };
    },
  },
];

/**
 * Runs the static checks one after the other, with a line for each and the output of those that failed.
 *
 * @returns how many passed and the names of those that failed
 */
export async function runStaticChecks(): Promise<{ passed: number; failed: string[] }> {
  const failed: string[] = [];
  for (const { name, run } of STATIC_CHECKS) {
    const began = performance.now();
    const { ok, output } = await run().catch((error: unknown) => ({ ok: false, output: String(error) }));
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name}  ${seconds} s`);
    if (ok) continue;
    failed.push(name);
    console.log(output.trimEnd().replace(/^/gm, '    '));
  }
  return { passed: STATIC_CHECKS.length - failed.length, failed };
}
