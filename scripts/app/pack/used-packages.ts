import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

/** Given by the runtime itself. */
const given = new Set(['electron', ...builtinModules]);

/**
 * Names of the packages that built programs still load from outside: what is imported is what has to be shipped.
 * @param folder a built application, see `scripts/app/build.ts`
 */
export function usedPackages(folder: string): string[] {
  const names = new Set<string>();
  for (const build of ['main', 'preload', 'processes', 'demo']) {
    for (const file of scripts(join(folder, build))) {
      for (const name of importedPackages(readFileSync(file, 'utf8'))) names.add(name);
    }
  }
  return [...names].sort();
}

/** Packages named by the import statements and calls of bundled code, which stand one to a line. */
export function importedPackages(code: string): string[] {
  const statements = code.matchAll(
    /^(?:import|export)\b[^;\n]*?\bfrom\s*["']([^"'\n]+)["']|^import\s*["']([^"'\n]+)["']/gm,
  );
  const calls = code.matchAll(/\b(?:require|import)\(\s*["']([^"'\n]+)["']\s*\)/g);
  const specifiers = [...statements, ...calls].map(([, first, second]) => first ?? second ?? '');
  const packages = specifiers.filter((name) => /^(@[\w.-]+\/)?[\w-]/.test(name) && !name.startsWith('node:'));
  return [...new Set(packages.map(packageOf))].filter((name) => !given.has(name));
}

/** `@scope/name/part` and `name/part` without the part. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function scripts(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.c?js$/.test(name))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}
