import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { noncePlaceholder } from '../../main/shell/protocol/csp.ts';
import { demoRoster } from '../demo/roster.ts';
import { underLock } from '../setup/lock.mjs';
import { DEMO_ENTRIES, PROCESS_ENTRIES } from './entries.ts';
import { type Flavour, factsOf } from './flavour.ts';
import { buildHubPage } from './hub-page.ts';
import { hashInputs } from './inputs.ts';
import { buildForNode } from './node-build.ts';
import { splash } from './plugins.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const rosterSeed = 2026;

export interface BuiltApp {
  /** Folder that Electron is started with; its package.json names the main script. */
  folder: string;
  /** False when everything was up to date. */
  built: boolean;
  ms: number;
}

export interface BuildOptions {
  /** Default `out/app`. */
  outDir?: string;
  /** Builds even when no input has changed. */
  force?: boolean;
}

/**
 * Builds the application into a folder: main process, preload, page, and the programs of the station's processes. Skipped
 * when no input has changed since.
 * @throws Error what the bundler found
 */
export function buildApp(flavour: Flavour, options: BuildOptions = {}): Promise<BuiltApp> {
  const folder = options.outDir ?? join(root, 'out', 'app');
  // Tests in several processes ask for the same build at once.
  return underLock(`${folder}.lock`, () => buildOnce(flavour, folder, options.force ?? false));
}

async function buildOnce(flavour: Flavour, folder: string, force: boolean): Promise<BuiltApp> {
  const began = performance.now();
  const facts = factsOf(flavour);
  const stamp = JSON.stringify({ flavour, facts, inputs: hashInputs(root) });
  const stampFile = join(folder, '.built.json');
  const done = (built: boolean): BuiltApp => ({ folder, built, ms: Math.round(performance.now() - began) });
  if (!force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return done(false);

  rmSync(stampFile, { force: true });
  mkdirSync(folder, { recursive: true });
  const common = { root, facts };
  await Promise.all([
    buildForNode({ ...common, outDir: join(folder, 'main'), entries: { index: 'main/shell/index.ts' } }),
    buildForNode({
      ...common,
      outDir: join(folder, 'preload'),
      entries: { preload: 'main/shell/preload/preload.ts' },
      format: 'cjs',
    }),
    buildForNode({
      ...common,
      outDir: join(folder, 'processes'),
      entries: PROCESS_ENTRIES,
    }),
    buildPage(folder),
    facts.demo ? buildDemo(folder) : rmSync(join(folder, 'demo'), { recursive: true, force: true }),
  ]);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(packageFacts()));
  writeFileSync(stampFile, stamp);
  return done(true);

  async function buildDemo(target: string): Promise<void> {
    const outDir = join(target, 'demo');
    await buildForNode({ ...common, outDir, entries: DEMO_ENTRIES });
    await buildHubPage(root, outDir);
    writeFileSync(join(outDir, 'roster.csv'), demoRoster(rosterSeed).csv);
  }
}

async function buildPage(folder: string): Promise<void> {
  await build({
    configFile: join(root, 'renderer', 'vite.config.ts'),
    envFile: false,
    logLevel: 'error',
    html: { cspNonce: noncePlaceholder },
    plugins: [splash()],
    build: { outDir: join(folder, 'renderer'), emptyOutDir: true, reportCompressedSize: false },
  });
}

/** What Electron reads of the application. */
function packageFacts(): Record<string, string> {
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { name: 'tram', productName: 'Trạm', version, license, type: 'module', main: 'main/index.js' };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { built, ms } = await buildApp('development', { force: process.argv.includes('--force') });
  process.stdout.write(`${built ? 'built' : 'up to date'}  out/app  ${ms} ms\n`);
}
