/**
 * `npm run pack` makes the application as it is installed, unpacked, in out/pack.
 *
 *   npm run pack                    as an installer holds it
 *   npm run pack -- --test          with the demo profile and a Node 24, for tests
 *   npm run pack -- --installers    the installers of this platform (needs the network, and Electron as package.json has it)
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, type Configuration } from 'electron-builder';
import { type FoundElectron, prepareElectron } from '../setup/electron.mjs';
import { buildApp } from './build.ts';
import type { Flavour } from './flavour.ts';
import { copyPackages } from './pack/copy-packages.ts';
import { drawIcons } from './pack/icons.ts';
import { usedPackages } from './pack/used-packages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const out = join(root, 'out', 'pack');

export interface PackedApp {
  /** Folder with the program and its resources. */
  folder: string;
  program: string;
  /** False when everything was up to date. */
  packed: boolean;
  electron: FoundElectron;
}

/**
 * Packs the application for this platform without the network.
 * @param flavour `testPack` or `installer`
 * @param installers whether to make the platform's installers as well, which fetches their tools
 * @throws Error in words, when there is no runtime or a package is missing
 */
export async function packApp(flavour: Exclude<Flavour, 'development'>, installers = false): Promise<PackedApp> {
  const electron = await prepareElectron(root);
  if (!electron.ok) throw new Error(electron.en);
  if (installers && electron.kind !== 'own') {
    throw new Error(
      `installers are made with the Electron of package.json, and only ${electron.version} could be had here`,
    );
  }
  const home = join(out, flavour);
  const app = join(home, 'app');
  const { platform, arch } = process;
  const place = placeOf(home);
  const built = await buildApp(flavour, { outDir: app });
  const stampFile = join(home, '.packed.json');
  const stamp = JSON.stringify({ build: readFileSync(join(app, '.built.json'), 'utf8'), electron, platform, arch });
  const done = (packed: boolean): PackedApp => ({ ...place, packed, electron });
  const isFresh = existsSync(place.program) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (!built.built && isFresh && !installers) return done(false);

  rmSync(stampFile, { force: true });
  rmSync(place.folder, { recursive: true, force: true });
  rmSync(join(app, 'modules'), { recursive: true, force: true });
  copyPackages(root, usedPackages(app), join(app, 'modules'), { platform, arch });
  await drawIcons(join(out, 'icons'));
  await build({
    projectDir: root,
    publish: 'never',
    config: configuration(flavour, electron),
    ...(installers ? {} : { dir: true }),
  });
  writeFileSync(stampFile, stamp);
  return done(true);
}

/** What differs from electron-builder.yml. */
function configuration(flavour: Flavour, electron: FoundElectron): Configuration {
  const app = join('out', 'pack', flavour, 'app');
  const node = flavour === 'testPack' ? [{ from: process.execPath, to: nodeName() }] : [];
  return {
    extends: 'electron-builder.yml',
    directories: { app, output: join('out', 'pack', flavour) },
    // The folder is called otherwise so that it is taken as it is; electron-builder would look for a package tree.
    files: ['**/*', '!modules', '!.built.json', { from: 'modules', to: 'node_modules' }],
    extraResources: node,
    electronDist: distOf(electron),
    electronVersion: electron.version,
  };
}

function nodeName(): string {
  return process.platform === 'win32' ? 'node/node.exe' : 'node/node';
}

/** The folder of the distribution that an executable belongs to. */
function distOf({ path }: FoundElectron): string {
  return process.platform === 'darwin' ? path.slice(0, path.indexOf('Electron.app')) : dirname(path);
}

/** Where electron-builder leaves the unpacked application of this machine's platform. */
function placeOf(home: string): { folder: string; program: string } {
  if (process.platform === 'darwin') {
    const folder = join(home, process.arch === 'arm64' ? 'mac-arm64' : 'mac');
    return { folder, program: join(folder, 'Trạm.app', 'Contents', 'MacOS', 'Trạm') };
  }
  const [name, program] = process.platform === 'win32' ? ['win', 'tram.exe'] : ['linux', 'tram'];
  const folder = join(home, `${name}${process.arch === 'x64' ? '' : `-${process.arch}`}-unpacked`);
  return { folder, program: join(folder, program) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { test: { type: 'boolean', default: false }, installers: { type: 'boolean', default: false } },
  });
  const began = performance.now();
  try {
    const { folder, packed, electron } = await packApp(values.test ? 'testPack' : 'installer', values.installers);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${packed ? 'packed' : 'up to date'}  ${relative(root, folder)}  ${seconds} s\n`);
    if (electron.kind === 'fallback' && !values.test) {
      process.stdout.write(
        `This pack holds the development runtime (Electron ${electron.version}), which cannot open the station's databases:\n` +
          'good for looking at and for tests of its locks, not for work. Installers need the Electron of package.json.\n',
      );
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
