import { type Profile, profileName, readProfile } from './schema.ts';
import data from './tt17-2024-bca.json' with { type: 'json' };

/**
 * Circular 17/2024/TT-BCA and Decree 69/2024/NĐ-CP, as the program reads them: the profile of a station that was given no
 * newer one. Order of the fingers for single-finger readers: right thumb to little, then left (Circular 60/2021 art. 5.3).
 */
export const builtInProfile: Profile = built(data);

function built(json: unknown): Profile {
  const read = readProfile(json);
  if (!read.ok) throw new Error(`built-in profile: ${read.at}`);
  return read.profile;
}

/** The profile for dossiers begun on a day: the newest that holds by then, by first day, then by version. */
export function profileOn(day: string, installed: readonly Profile[]): Profile {
  const holding = [builtInProfile, ...installed].filter(({ validFrom }) => validFrom <= day);
  return holding.reduce((best, one) => (isNewer(one, best) ? one : best), builtInProfile);
}

/** A profile by the name that a dossier carries, or null when this station has never seen it. */
export function profileNamed(name: string, installed: readonly Profile[]): Profile | null {
  return [builtInProfile, ...installed].find((one) => profileName(one) === name) ?? null;
}

function isNewer(a: Profile, b: Profile): boolean {
  return a.validFrom === b.validFrom ? a.version > b.version : a.validFrom > b.validFrom;
}
