import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { OpenJpegModule } from '@cornerstonejs/codec-openjpeg/wasmjs';
import openJpegFactory from '@cornerstonejs/codec-openjpeg/wasmjs';

let current: Promise<OpenJpegModule> | null = null;

/**
 * The OpenJPEG module, loaded at first use and kept. This is the only file that knows where the wasm comes from; it hands the
 * bytes over itself so that the package's own guess about its folder is never used, also not in a bundle.
 */
export function openJpegModule(): Promise<OpenJpegModule> {
  current ??= load();
  return current;
}

/** Forgets the module: after a failure inside it its memory is not to be trusted. The next use loads a fresh one. */
export function discardOpenJpegModule(): void {
  current = null;
}

async function load(): Promise<OpenJpegModule> {
  try {
    const path = createRequire(import.meta.url).resolve('@cornerstonejs/codec-openjpeg/wasm');
    // Its messages go nowhere: they would quote hostile input, and failures are reported as errors.
    const silent = () => undefined;
    return await openJpegFactory({ wasmBinary: await readFile(path), print: silent, printErr: silent });
  } catch (error) {
    discardOpenJpegModule();
    throw error;
  }
}
