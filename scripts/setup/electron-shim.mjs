import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

/**
 * What a stock Electron carries as `default_app.asar`: `electron FOLDER` loads the application of that folder. The import
 * is awaited at top level, else the application would register its schemes after Electron is ready.
 */
const SHIM = `import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = resolve(process.argv.slice(1).find((word) => !word.startsWith('-')) ?? '.');
const { name, productName, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
await import(pathToFileURL(join(folder, main)).href);
`;

/** Writes the archive; `scratch` is a folder that may be used and is gone afterwards. */
export async function writeShim(archive, scratch) {
  await mkdir(scratch, { recursive: true });
  await writeFile(join(scratch, 'package.json'), JSON.stringify({ name: 'default', type: 'module', main: 'main.js' }));
  await writeFile(join(scratch, 'main.js'), SHIM);
  await createPackage(scratch, archive);
  await rm(scratch, { recursive: true, force: true });
}
