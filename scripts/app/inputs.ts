import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything the build reads, apart from what is generated. */
const inputs = [
  'main',
  'renderer',
  'devices',
  'biometrics',
  'db',
  'hub',
  'scripts/app',
  'scripts/demo',
  'test/fixtures/people',
  'package.json',
  'package-lock.json',
];

/** SHA-256 over names and contents of all inputs and of `more` folders, tests left out. */
export function hashInputs(root: string, more: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const input of [...inputs, ...more]) {
    for (const file of filesOf(root, input))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(root: string, path: string): string[] {
  if (/\.json$/.test(path)) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
    .sort();
}
