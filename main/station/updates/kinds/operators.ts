import { Failure } from '../../../contract/result.ts';
import { type OperatorsUpdate, updateForms } from '../../../contract/wire/update-contents.ts';
import { type UpdateKind, UpdateRefused } from '../kind.ts';

/** Accounts added with a first password, which their owners have to change, and accounts that may not sign in any more. */
export const operators: UpdateKind<OperatorsUpdate> = {
  kind: 'operators',
  ...updateForms.operators,
  install: async ({ core, accounts, session, content }) => {
    if (!session) throw new Failure('signed_out');
    const { people, Kp, Kd, Ks } = session;
    const there = new Set((await people.run('listAccounts')).map(({ accountId }) => accountId));
    let added = 0;
    let taken = 0;
    for (const account of content.add) {
      // Made before a death that came before this update was recorded.
      if (there.has(account.accountId)) continue;
      try {
        await accounts.create(account, { Kp, Kd, Ks }, people, true);
        added++;
        await core.checkpoint?.('update:account');
      } catch (error) {
        if (!(error instanceof Failure && error.code === 'account_exists')) throw error;
        taken++;
      }
    }
    let blocked = 0;
    for (const who of content.block) {
      try {
        if (await accounts.block(who, people)) blocked++;
        await core.checkpoint?.('update:blocked');
      } catch (error) {
        if (error instanceof Failure && error.code === 'not_allowed') throw new UpdateRefused('last_supervisor');
        throw error;
      }
    }
    return { detail: { added, taken, blocked } };
  },
};
