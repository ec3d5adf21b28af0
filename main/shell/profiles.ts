import { hasDemo } from './build-facts.ts';
import type { Profile } from './profile.ts';
import { serviceProfile } from './service-profile.ts';

/** The profile to run with. The demo's code is loaded only when asked for, and is no part of a build without it. */
export async function chooseProfile(kind: Profile['kind'], dataDir: string, logFd: number): Promise<Profile> {
  if (!hasDemo || kind !== 'demo') return serviceProfile(dataDir);
  const { startDemoProfile } = await import('./demo/demo-profile.ts');
  const { readDemoOptions } = await import('./demo/options.ts');
  return startDemoProfile(dataDir, logFd, readDemoOptions(process.argv));
}
