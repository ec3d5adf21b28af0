import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { OpenJpegModule } from '@cornerstonejs/codec-openjpeg/wasmjs';
import { RecordError } from './record-error.ts';

type Factory = typeof import('@cornerstonejs/codec-openjpeg/wasmjs').default;

let current: Promise<OpenJpegModule> | null = null;

/**
 * The OpenJPEG module, loaded at first use and kept. This is the only file that knows where it comes from. The package is asked
 * for by `require` and gets its wasm handed over, so a bundle leaves it outside (its code needs CommonJS) and it never has to guess
 * its own folder.
 *
 * @throws RecordError `codec-failed` with the cause when the package cannot be loaded
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
    const require = createRequire(import.meta.url);
    const factory: Factory = require('@cornerstonejs/codec-openjpeg/wasmjs');
    const wasmBinary = await readFile(require.resolve('@cornerstonejs/codec-openjpeg/wasm'));
    // Its messages go nowhere: they would quote hostile input, and failures are reported as errors.
    const silent = () => undefined;
    return await factory({ wasmBinary, print: silent, printErr: silent });
  } catch (cause) {
    discardOpenJpegModule();
    throw new RecordError('codec-failed', 'JPEG 2000 codec cannot be loaded', { cause });
  }
}
