import type { QueueDb } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import { profileTyp, signedProfile } from '../../contract/wire/profile.ts';
import { builtInProfile, profileNamed, profileOn } from '../../domain/profile/profiles.ts';
import { type Profile, profileName, readProfile } from '../../domain/profile/schema.ts';
import { JwsError } from '../../domain/signing/jws.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { verifyHubJws } from '../sync/hub-trust.ts';

interface Source {
  queue: QueueDb;
  /** Whose signature counts. */
  identity: { hubId: string; hubRootPem: string };
  clock: Clock;
  log: Log;
}

/** The profiles this station knows: the built-in one and those it was given, each signed by the hub. */
export class Profiles {
  #installed: Profile[] = [];

  /** Reads what was installed. One that does not verify any more is left out and logged; nothing is removed. */
  static async load(source: Source): Promise<Profiles> {
    const profiles = new Profiles();
    for (const { name, jws } of await source.queue.run('listProfiles')) {
      try {
        profiles.#installed.push(await readSigned(source, jws));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        source.log('profile.unreadable', { name });
      }
    }
    return profiles;
  }

  get all(): Profile[] {
    return [builtInProfile, ...this.#installed];
  }

  /** The profile for dossiers begun on a business day. */
  on(day: string): Profile {
    return profileOn(day, this.#installed);
  }

  /** The profile a dossier was started under. @throws Failure db_newer when this station has never seen it */
  named(name: string): Profile {
    const found = profileNamed(name, this.#installed);
    if (!found) throw new Failure('db_newer', name);
    return found;
  }

  /**
   * Takes a signed profile: durable when it returns, and used for dossiers begun from its first day on.
   * @throws Failure profile_invalid: not signed by this hub, or not a profile this program can read
   */
  async install(source: Source, jws: string, actor: string | null): Promise<Profile> {
    const profile = await readSigned(source, jws);
    const known = profileNamed(profileName(profile), this.#installed);
    if (known) return known;
    await source.queue.run('addProfile', { name: profileName(profile), jws, moment: source.clock.moment(actor) });
    this.#installed.push(profile);
    return profile;
  }
}

async function readSigned({ identity }: Source, jws: string): Promise<Profile> {
  const { hubRootPem: rootPem, hubId } = identity;
  const options = {
    typ: profileTyp,
    schema: signedProfile,
    rootPem,
    timeOf: (one: { issuedAt: string }) => one.issuedAt,
  };
  const payload = await verifyHubJws(jws, options).catch((error: unknown) => {
    throw error instanceof JwsError ? new Failure('profile_invalid', error.fault) : error;
  });
  if (payload.hubId !== hubId) throw new Failure('profile_invalid', 'hub');
  const read = readProfile(payload.profile);
  if (!read.ok) throw new Failure('profile_invalid', read.at);
  return read.profile;
}
