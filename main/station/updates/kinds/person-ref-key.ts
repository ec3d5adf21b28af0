import { Failure } from '../../../contract/result.ts';
import { type PersonRefKeyUpdate, updateForms } from '../../../contract/wire/update-contents.ts';
import { wrapPersonRefKey } from '../../person-ref.ts';
import type { UpdateKind } from '../kind.ts';

/** The centre's key for references to people, for a station that was registered before there was one. A key that is there stays. */
export const personRefKey: UpdateKind<PersonRefKeyUpdate> = {
  kind: 'personRefKey',
  ...updateForms.personRefKey,
  install: async ({ core, session, content }) => {
    if (!session) throw new Failure('signed_out');
    const isNew = (await core.queue.run('getMeta', { key: 'personRefKey' })) === null;
    if (isNew) {
      const values = { personRefKey: wrapPersonRefKey(session.Kd, content.personRefKey) };
      await core.queue.run('setMeta', { values });
    }
    return { detail: { isNew } };
  },
};
