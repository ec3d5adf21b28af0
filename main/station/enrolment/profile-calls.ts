import { Failure } from '../../contract/result.ts';
import { dossierKind } from '../../contract/wire/journal.ts';
import type { Profile } from '../../domain/profile/schema.ts';
import type { Core } from '../core.ts';

const summary = ({ name, version, validFrom }: Profile) => ({ name, version, validFrom });

/** The profile for dossiers begun today, with the kinds and words a screen offers. @throws Failure signed_out */
export function currentProfile(core: Core) {
  core.sessions.require();
  const { day } = core.clock.moment(null);
  const profile = core.profiles.on(day);
  const kinds = dossierKind.options.flatMap((kind) => {
    const rules = profile.kinds[kind];
    return rules ? [{ kind, words: rules.words, reasons: rules.reasons }] : [];
  });
  const { doubtReasons, ages } = profile;
  return { ...summary(profile), kinds, doubtReasons, ages, day, installed: core.profiles.all.map(summary) };
}

/** @throws Failure not_allowed (only a supervisor installs one), profile_invalid */
export async function installProfile(core: Core, jws: string) {
  const { account } = core.sessions.require();
  if (account.role !== 'supervisor') throw new Failure('not_allowed');
  return summary(await core.space.finishing(() => core.profiles.install(core, jws, account.accountId)));
}
