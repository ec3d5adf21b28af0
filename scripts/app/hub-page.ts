import { join } from 'node:path';
import { build } from 'vite';

/** Bundles the hub's page of tallies into a folder: `index.html`, `page.js`, `page.css`. The hub serves it from beside its program. */
export async function buildHubPage(root: string, outDir: string): Promise<void> {
  await build({
    root: join(root, 'hub/tallies/page'),
    base: './',
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { entryFileNames: 'page.js', assetFileNames: 'page[extname]' } },
    },
  });
}
