import { v7 as uuidv7 } from 'uuid';
import { Failure } from '../../contract/result.ts';
import type { VoidReason } from '../../contract/station/queue.ts';
import { type JournalEntry, journalTyp } from '../../contract/wire/journal.ts';
import { sha256Hex } from '../../domain/signing/digest.ts';
import { signJws } from '../../domain/signing/jws.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import type { Sealer } from './sealer.ts';

export interface VoidOrder {
  epoch: number;
  seq: number;
  reason: VoidReason;
  /** Of the supervisor who answers for it, somebody else than who is signed in. */
  login: string;
  password: string;
}

/**
 * The last way out for a sealed dossier that the centre will not take: its number ends in the journal as a void that a second person
 * approved. Its files stay; the void travels like every entry.
 * @throws Failure wrong_password, not_allowed, wrong_state (not set aside, not a dossier, or of an epoch before)
 */
export async function voidSealed(core: Core, sealer: Sealer, accounts: Accounts, order: VoidOrder): Promise<void> {
  const { account, signer } = core.sessions.require();
  const { account: approver } = await accounts.openApprover(order.login, order.password);
  if (approver.role !== 'supervisor' || approver.accountId === account.accountId) throw new Failure('not_allowed');
  const { epoch, seq, reason } = order;
  await sealer.alone(async () => {
    const [item] = await core.queue.run('outboxItems', { keys: [{ epoch, seq }] });
    if (item?.quarantined == null || (item.type !== 'dossier' && item.type !== 'remanifest'))
      throw new Failure('wrong_state', 'not set aside');
    if (epoch !== core.config().epoch) throw new Failure('wrong_state', 'epoch');
    const link = await core.queue.run('journalLink', { epoch });
    const moment = core.clock.moment(account.accountId);
    const entry: JournalEntry = {
      v: 1,
      type: 'void',
      id: uuidv7(),
      stationId: core.identity.stationId,
      epoch,
      seq: link.seq,
      prevHead: link.prevHead,
      auditHead: link.auditHead,
      at: moment.at,
      clock: core.clock.evidence(),
      businessDay: moment.day,
      voids: { dossierId: item.id, seq },
      reason,
      approvedBy: approver.accountId,
    };
    const jws = await signJws(journalTyp, entry, signer);
    await core.space.finishing(async () =>
      core.queue.run('voidSealed', {
        epoch,
        seq,
        entry: { epoch, seq: link.seq, id: entry.id, type: 'void', jws, head: await sha256Hex(jws), at: moment.at },
        reason,
        approvedBy: approver.accountId,
        moment,
      }),
    );
  });
}
