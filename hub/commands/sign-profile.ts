import { readFile } from 'node:fs/promises';
import { profileTyp, type SignedProfile } from '../../main/contract/wire/profile.ts';
import { readProfile } from '../../main/domain/profile/schema.ts';
import { signJws } from '../../main/domain/signing/jws.ts';
import { HubFault } from '../faults.ts';
import type { HubLocation } from '../place.ts';
import { withHubData } from './open.ts';

/**
 * Signs a profile for this hub's stations: what `profiles.install` takes. A file that no station could read is not signed.
 * @throws HubFault `usage` with the place in the file
 */
export async function signProfile(at: HubLocation, file: string): Promise<string> {
  const read = readProfile(await readJson(file));
  if (!read.ok) throw new HubFault('usage', `${file}: ${read.at}`);
  return withHubData(at, ({ keys, hubId }) => {
    const payload: SignedProfile = { v: 1, hubId, issuedAt: new Date().toISOString(), profile: read.profile };
    return signJws(profileTyp, payload, keys.signer, keys.x5c);
  });
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new HubFault('usage', file, { cause });
  }
}
