import { LabError } from './lab-error.ts';

/** A module's name as the kernel knows it: of its file name, `-` and `_` being the same. */
function moduleName(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.ko(\.(xz|gz|zst))?$/, '')
    .replaceAll('-', '_');
}

/**
 * The files of modules and of all they depend on.
 *
 * @param dependencies text of `modules.dep` (kmod, modules.dep(5)): `path: path path …`, dependencies of dependencies included
 * @param builtIn text of `modules.builtin`: paths of what is in the kernel itself
 * @throws LabError `package` for a module that this kernel lacks
 */
export function withDependencies(dependencies: string, builtIn: string, wanted: readonly string[]): string[] {
  const lines = new Map<string, string[]>();
  for (const line of dependencies.split('\n')) {
    const [path, needs] = line.split(':');
    if (path) lines.set(moduleName(path), [path, ...(needs ?? '').split(' ').filter(Boolean)]);
  }
  const always = new Set(builtIn.split('\n').map(moduleName));
  const files = new Set<string>();
  for (const name of wanted.map(moduleName)) {
    const found = lines.get(name);
    if (found === undefined && !always.has(name)) throw new LabError('package', `the kernel has no module ${name}`);
    for (const path of found ?? []) files.add(path);
  }
  return [...files].sort();
}
