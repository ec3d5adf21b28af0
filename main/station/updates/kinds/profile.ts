import { Failure } from '../../../contract/result.ts';
import { updateForms } from '../../../contract/wire/update-contents.ts';
import { type UpdateKind, UpdateRefused } from '../kind.ts';

/** The profile of a regulation, the same file a supervisor may install by hand. */
export const profile: UpdateKind<{ jws: string }> = {
  kind: 'profile',
  ...updateForms.profile,
  install: async ({ core, content }) => {
    try {
      const { name, version } = await core.space.finishing(() => core.profiles.install(core, content.jws, null));
      return { detail: { profile: name, profileVersion: version } };
    } catch (error) {
      if (error instanceof Failure && error.code === 'profile_invalid')
        throw new UpdateRefused(error.detail ?? error.code);
      throw error;
    }
  },
};
