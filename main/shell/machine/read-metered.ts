import { execFile } from 'node:child_process';

/** A bus that does not answer must not be waited for for ever. */
const patienceMs = 5_000;

const askBus = [
  ['call', '--system', '--timeout', '3'],
  ['--dest', 'org.freedesktop.NetworkManager', '--object-path', '/org/freedesktop/NetworkManager'],
  ['--method', 'org.freedesktop.DBus.Properties.Get', 'org.freedesktop.NetworkManager', 'Metered'],
].flat();
const askTool = ['-g', 'GENERAL.STATE,GENERAL.METERED', 'device', 'show'];

/**
 * Whether the line costs by the byte, as NetworkManager tells (its D-Bus property `Metered`, NMMetered; guesses count): by `gdbus`, or
 * by `nmcli` of any connected device. Null where neither is there or knows it, and on other systems.
 */
export async function readMetered(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): Promise<boolean | null> {
  if (platform !== 'linux') return null;
  const bus = await output('gdbus', askBus, env);
  const told = bus === null ? null : ofProperty(bus);
  if (told !== null) return told;
  const tool = await output('nmcli', askTool, env);
  return tool === null ? null : ofDevices(tool);
}

/** `(<uint32 4>,)`: 0 unknown, 1 yes, 2 no, 3 a guess of yes, 4 a guess of no. */
export function ofProperty(text: string): boolean | null {
  const value = Number(/^\(<uint32 (\d)>,\)\s*$/.exec(text)?.[1] ?? 0);
  if (value === 1 || value === 3) return true;
  return value === 2 || value === 4 ? false : null;
}

/** Pairs of lines, `100 (connected)` and `yes (guessed)`; devices are parted by an empty line. */
export function ofDevices(text: string): boolean | null {
  const devices = text
    .trim()
    .split(/\n\n+/)
    .map((device) => device.split('\n'));
  const said = devices.filter(([state]) => state?.startsWith('100 ')).map(([, metered]) => metered ?? '');
  if (said.some((metered) => metered.startsWith('yes'))) return true;
  return said.some((metered) => metered.startsWith('no')) ? false : null;
}

function output(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<string | null> {
  const options = { env: { ...env, LC_ALL: 'C' }, timeout: patienceMs, maxBuffer: 64 * 1024, windowsHide: true };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout) => resolve(error ? null : stdout));
  });
}
