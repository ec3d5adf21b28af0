import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ariaWords } from './i18n/aria/plugin.ts';

/** Builds the window's page into out/app/renderer. Paths are relative, so that app:// needs no knowledge of them. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [ariaWords(), react()],
  build: {
    outDir: '../out/app/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // Fonts and pictures stay files: the page's policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
