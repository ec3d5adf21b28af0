import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type AfterPackContext, Arch } from 'electron-builder';
import { setFuses } from './fuses.ts';

/** Called by electron-builder when the application lies unpacked: locks the program and takes out what could replace it. */
export default async function afterPack(context: AfterPackContext): Promise<void> {
  const { appOutDir, electronPlatformName: platform, arch, packager } = context;
  const product = packager.appInfo.productFilename;
  const program = {
    darwin: join(appOutDir, `${product}.app`),
    win32: join(appOutDir, 'tram.exe'),
    linux: join(appOutDir, 'tram'),
  }[platform];
  if (program === undefined) throw new Error(`no program known on ${platform}`);
  const resources = platform === 'darwin' ? join(program, 'Contents', 'Resources') : join(appOutDir, 'resources');
  rmSync(join(resources, 'default_app.asar'), { force: true });
  // Left by whoever prepared the runtime.
  rmSync(join(appOutDir, 'tram-runtime.json'), { force: true });
  await setFuses(program, platform, Arch[arch]);
}
