import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { firstDependency, unpackDebianPackage } from './debian-package.ts';
import { LabError } from './lab-error.ts';
import { withDependencies } from './module-closure.ts';
import { runProgram } from './run-program.ts';

const META_PACKAGE = 'linux-image-amd64';
/** Raised when a newer lab must not use what an older one prepared. */
const PREFIX = 'hardware-1-';

/** A kernel for the guest, with the modules that the lab uses and the program that loads them. */
export interface LabKernel {
  /** Debian's name of it, e.g. `linux-image-6.1.0-31-amd64`. */
  name: string;
  /** The bootable image. */
  image: string;
  /** A folder with `lib/modules/<release>/`, indexes included. */
  modules: string;
  /** A statically linked busybox. */
  busybox: string;
}

/**
 * The kernel that Debian has, kept in `cache`: fetched once, not installed.
 *
 * @param wanted modules by name, as modprobe takes them; what they depend on comes along
 * @throws LabError where a package cannot be had or lacks a module
 */
export async function prepareKernel(cache: string, wanted: readonly string[]): Promise<LabKernel> {
  await mkdir(cache, { recursive: true });
  for (const entry of (await readdir(cache)).filter((one) => one.startsWith(PREFIX)).reverse()) {
    const there = await modulesIn(join(cache, entry));
    if (there !== null && wanted.every((module) => there.includes(module)))
      return kernelIn(join(cache, entry), entry.slice(PREFIX.length));
  }
  const name = await firstDependency(META_PACKAGE);
  const folder = join(cache, `${PREFIX}${name}`);
  const work = join(cache, `.hardware-${process.pid}`);
  try {
    // What others asked for before stays with it.
    await make(name, work, [...new Set([...((await modulesIn(folder)) ?? []), ...wanted])]);
    await rm(folder, { recursive: true, force: true });
    await rename(join(work, 'made'), folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return kernelIn(folder, name);
}

/** The modules it was made with. */
function modulesIn(folder: string): Promise<string[] | null> {
  return readFile(join(folder, 'wanted'), 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  );
}

function kernelIn(folder: string, name: string): LabKernel {
  return { name, image: join(folder, 'vmlinuz'), modules: folder, busybox: join(folder, 'busybox') };
}

/** Takes the package apart in `work` and leaves in `made` under it what the guest needs: a fiftieth of the whole. */
async function make(name: string, work: string, wanted: readonly string[]): Promise<void> {
  const [whole, tools, made] = [join(work, 'whole'), join(work, 'tools'), join(work, 'made')];
  await unpackDebianPackage('busybox-static', tools);
  await unpackDebianPackage(name, whole);
  const busybox = join(tools, (await readdir(tools)).includes('bin') ? 'bin' : 'usr/bin', 'busybox');
  // Since Debian 13 a package's /lib lies in /usr.
  const base = (await readdir(whole)).includes('lib') ? whole : join(whole, 'usr');
  const release = (await readdir(join(base, 'lib/modules')))[0];
  const image = (await readdir(join(whole, 'boot'))).find((file) => file.startsWith('vmlinuz'));
  if (release === undefined || image === undefined) throw new LabError('package', `${name} holds no kernel`);
  const from = join(base, 'lib/modules', release);
  const to = join(made, 'lib/modules', release);
  await mkdir(to, { recursive: true });
  await indexModules(busybox, base, release);
  const indexes = ['modules.dep', 'modules.builtin'].map((file) => readFile(join(from, file), 'utf8'));
  const [dependencies = '', builtIn = ''] = await Promise.all(indexes);
  for (const path of withDependencies(dependencies, builtIn, wanted)) {
    await mkdir(join(to, dirname(path)), { recursive: true });
    await copyFile(join(from, path), join(to, path));
  }
  await copyFile(join(from, 'modules.builtin'), join(to, 'modules.builtin'));
  await indexModules(busybox, made, release);
  await copyFile(join(whole, 'boot', image), join(made, 'vmlinuz'));
  await copyFile(busybox, join(made, 'busybox'));
  await chmod(join(made, 'busybox'), 0o755);
  await writeFile(join(made, 'wanted'), wanted.join('\n'));
}

async function indexModules(busybox: string, base: string, release: string): Promise<void> {
  const { code } = await runProgram(busybox, ['depmod', '-b', base, release], { timeoutMs: 120_000 });
  if (code !== 0) throw new LabError('program', `depmod of busybox ended with code ${code}`);
}
