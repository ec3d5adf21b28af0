import { type FuseV1Config, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** What each switch inside the program is set to, by the name Electron's documentation has for it. */
export function wantedFuses(platform: string): Record<string, boolean> {
  return {
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    // Linux has no signed place for the archive's hash.
    EnableEmbeddedAsarIntegrityValidation: platform === 'darwin' || platform === 'win32',
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  };
}

/** Values of @electron/fuses' FuseState that mean on. */
const on = '1'.charCodeAt(0);

/** The switches of a program as they are now. @param program the executable, or the .app folder on macOS */
export async function readFuses(program: string): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(program);
  const names = Object.keys(wantedFuses('linux'));
  return Object.fromEntries(names.map((name) => [name, wire[optionOf(name)] === on]));
}

/**
 * Sets every switch and reads them back from the file.
 * @throws Error naming the first that did not take
 */
export async function setFuses(program: string, platform: string, arch: string): Promise<void> {
  const wanted = wantedFuses(platform);
  const config: FuseV1Config = {
    version: FuseVersion.V1,
    // Changing the file breaks the signature that Apple's own processors demand even of unsigned programs.
    resetAdHocDarwinSignature: platform === 'darwin' && arch === 'arm64',
  };
  for (const [name, value] of Object.entries(wanted)) config[optionOf(name)] = value;
  await flipFuses(program, config);
  const set = await readFuses(program);
  const wrong = Object.keys(wanted).find((name) => set[name] !== wanted[name]);
  if (wrong !== undefined) throw new Error(`the fuse ${wrong} did not take`);
}

function optionOf(name: string): FuseV1Options {
  const option = FuseV1Options[name as keyof typeof FuseV1Options];
  if (option === undefined) throw new Error(`no fuse ${name}`);
  return option;
}
