import { cpSync, existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

export interface Target {
  platform: NodeJS.Platform;
  arch: string;
}

/** Sources, types and words, of no use to who only runs a package. */
const unused = /\.(d\.[cm]?ts|ts|map|md|markdown|c|cc|cpp|h|hpp|mm|gyp|gypi|tar\.gz|yml|yaml|mk)$|(^|\.|\/)Makefile$/i;
const unusedFolders = new Set([
  'test',
  'tests',
  '__tests__',
  'example',
  'examples',
  'docs',
  'benchmark',
  'benchmarks',
  '.github',
]);

/**
 * Copies packages with everything they depend on, as they lie in node_modules, and of native ones only the program for the
 * target.
 * @param root the project
 * @param names packages that the application loads
 * @param to folder that takes the place of node_modules
 * @throws Error when a package, or its program for the target, is not installed
 */
export function copyPackages(root: string, names: readonly string[], to: string, target: Target): void {
  const modules = join(root, 'node_modules');
  const done = new Set<string>();
  const take = (name: string, from: string, optional: boolean): void => {
    const folder = findPackage(name, from, root);
    if (folder === null) {
      if (optional) return;
      throw new Error(`the package ${name} is not installed`);
    }
    if (done.has(folder)) return;
    done.add(folder);
    copyPackage(folder, join(to, relative(modules, folder)), target);
    const { dependencies = {}, optionalDependencies = {} } = readPackage(folder);
    for (const needed of Object.keys(dependencies)) take(needed, folder, needed in optionalDependencies);
    // A package with one program for each platform names them all as optional; the one for the target is not.
    for (const wanted of Object.keys(optionalDependencies)) take(wanted, folder, !isProgramFor(wanted, target));
  };
  const { optionalDependencies: ownOptional = {} } = readPackage(root);
  for (const name of names) take(name, root, name in ownOptional);
}

/** `@img/sharp-linux-x64`: a package that holds nothing but the program of another for one platform. */
export function isProgramFor(name: string, { platform, arch }: Target): boolean {
  return name.startsWith('@') && name.endsWith(`-${platform}-${arch}`);
}

/** The folder that Node would find a package in, or null. */
function findPackage(name: string, from: string, root: string): string | null {
  const last = resolve(root);
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (folder === last || folder === dirname(folder)) return null;
  }
}

interface PackageFacts {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

function readPackage(folder: string): PackageFacts {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFacts;
}

function copyPackage(folder: string, to: string, target: Target): void {
  cpSync(folder, to, {
    recursive: true,
    dereference: true,
    filter: (file) => isUsed(relative(folder, file).split(sep).join('/'), target),
  });
  const prebuilds = join(folder, 'prebuilds');
  if (existsSync(prebuilds) && !existsSync(join(to, 'prebuilds'))) {
    throw new Error(`${basename(folder)} has no program for ${target.platform}-${target.arch}`);
  }
}

/**
 * Whether a file or folder of a package is shipped.
 * @param path relative to the package, with `/`; empty for the package itself
 */
export function isUsed(path: string, { platform, arch }: Target): boolean {
  const [top = '', second] = path.split('/');
  if (top === 'node_modules' || unusedFolders.has(top)) return false;
  // `linux-x64.node`, `linux-x64/…`, `darwin-x64+arm64/…`, `HID_hidraw-linux-x64/…`
  if (top === 'prebuilds' && second) {
    const built = second.replace(/^\w+-(?=(linux|darwin|win32)-)/, '');
    const parts = built.split(/[-.+]/);
    return built.startsWith(`${platform}-`) && parts.includes(arch) && !parts.includes('musl');
  }
  // What was compiled here runs here alone; of it only the program itself is of use.
  if (top === 'build' && second === 'Release' && path !== 'build/Release') {
    return platform === process.platform && arch === process.arch && /^build\/Release\/[\w.-]+\.node$/.test(path);
  }
  return !unused.test(path);
}
