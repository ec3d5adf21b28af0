import { join } from 'node:path';
import { build } from 'vite';

/** Bundles the hub's page of tallies beside the hub's program, where that looks for it: `tallies/index.html`, `page.js`, `page.css`. */
export async function buildHubPage(root: string, programFolder: string): Promise<void> {
  await build({
    root: join(root, 'hub/tallies/page'),
    base: './',
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: join(programFolder, 'tallies'),
      emptyOutDir: true,
      target: 'es2022',
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { entryFileNames: 'page.js', assetFileNames: 'page[extname]' } },
    },
  });
}
