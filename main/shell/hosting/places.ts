import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtNode } from '../build-facts.ts';

/** A built file, relative to out/app. The main process' bundles stand one folder below it. */
export function builtUrl(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}

export function builtPath(path: string): string {
  return fileURLToPath(builtUrl(path));
}

/** The same file for a Node that cannot read into the archive: the packer leaves it beside the archive too. */
export function unpacked(url: URL): URL {
  return new URL(url.href.replace(/\/app\.asar\//, '/app.asar.unpacked/'));
}

/** Node 24 of this build, or null where the runtime does everything itself. */
export function nodeProgram(): string | null {
  if (builtNode === null) return null;
  return isAbsolute(builtNode) ? builtNode : join(process.resourcesPath, builtNode);
}
