import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import type { BuildFacts } from './flavour.ts';
import { entryUrls, withoutDemo } from './plugins.ts';

/** Packages with native parts or files of their own stay packages; everything else is bundled, which starts faster. */
const packages = [
  'electron',
  'better-sqlite3',
  'serialport',
  'node-hid',
  'usb',
  'smartcard',
  '@node-rs/argon2',
  '@cornerstonejs/codec-openjpeg',
  'sharp',
];
/** Written for CommonJS and plug-ins that it looks for at run time; only the hub of the demo uses it. */
const hubPackages = ['fastify'];

export interface NodeBuild {
  root: string;
  outDir: string;
  /** Name of each entry and its source, relative to the root. */
  entries: Record<string, string>;
  facts: BuildFacts;
  /** `cjs` only for the preload: a sandboxed one cannot be a module. */
  format?: 'es' | 'cjs';
  /** Changes to the source, before everything else. */
  plugins?: Plugin[];
}

/** Bundles programs for Node or Electron's main process; all files of one build lie in one folder. */
export async function buildForNode({
  root,
  outDir,
  entries,
  facts,
  format = 'es',
  plugins: more = [],
}: NodeBuild): Promise<void> {
  const input = Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, path)]));
  const extension = format === 'cjs' ? 'cjs' : 'js';
  const plugins: Plugin[] = [...more, entryUrls(root, input)];
  if (!facts.demo) plugins.unshift(withoutDemo());
  const external = [...packages, ...hubPackages];
  await build({
    root,
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { __TRAM_DEMO__: JSON.stringify(facts.demo), __TRAM_NODE__: JSON.stringify(facts.node) },
    plugins,
    ssr: { noExternal: true, external, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input,
        external: [...builtinModules, /^node:/, ...external.map((name) => new RegExp(`^${name}(/|$)`))],
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `[name]-[hash].${extension}`,
          // A module shared by two programs would else run before what its importers import first.
          strictExecutionOrder: true,
        },
      },
    },
  });
}
