import { v7 as uuidv7 } from 'uuid';
import { Failure } from '../../contract/result.ts';
import { type JournalEntry, journalTyp, type StatementApproval, statementTyp } from '../../contract/wire/journal.ts';
import { sha256Hex } from '../../domain/signing/digest.ts';
import { signJws } from '../../domain/signing/jws.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import type { Sealer } from '../queue/sealer.ts';
import { countDay } from './day-statement.ts';
import type { TalliesParts } from './parts.ts';
import { toldWithDay } from './told-with-day.ts';

export interface SignOrder {
  day: string;
  /** Of the supervisor who answers for it; the password is asked for even when it is who is signed in. */
  login: string;
  password: string;
  /** Of a correction. */
  reason?: string;
}

/**
 * A supervisor signs the statement of a day with the account's own key; the station makes it a link of its journal. Without a reason
 * it closes the day, once; with one it corrects a day that was closed. Nothing is sealed meanwhile.
 * @throws Failure signed_out, wrong_password, not_allowed, wrong_state, disk_full
 */
export async function signDay(
  core: Core,
  sealer: Sealer,
  accounts: Accounts,
  parts: TalliesParts,
  { day, login, password, reason }: SignOrder,
): Promise<void> {
  const { account, signer } = core.sessions.require();
  const { account: supervisor, signer: own } = await accounts.openApprover(login, password);
  if (supervisor.role !== 'supervisor') throw new Failure('not_allowed');
  const kind = reason === undefined ? 'closed' : 'corrected';
  await sealer.alone(async () => {
    const moment = core.clock.moment(account.accountId);
    if (day > moment.day) throw new Failure('wrong_state', 'to come');
    const before = await core.queue.run('dayStatements', { day });
    if (before.length > 0 !== (kind === 'corrected'))
      throw new Failure('wrong_state', before.length > 0 ? 'closed' : 'open');
    const { text, content, hash, lastChange } = await countDay(parts, day);
    const told = await toldWithDay(parts, day);
    const { stationId } = core.identity;
    const { epoch } = core.config();
    const by: StatementApproval = {
      v: 1,
      stationId,
      day,
      kind,
      sha256: hash,
      approvedBy: supervisor.accountId,
      approvedAt: moment.at,
      key: own.publicKey,
    };
    const approval = await signJws(statementTyp, by, own);
    const link = await core.queue.run('journalLink', { epoch });
    const corrects = before.at(-1)?.entryId;
    const entry: JournalEntry = {
      v: 1,
      type: 'dayStatement',
      id: uuidv7(),
      stationId,
      epoch,
      seq: link.seq,
      prevHead: link.prevHead,
      auditHead: link.auditHead,
      at: moment.at,
      clock: core.clock.evidence(),
      businessDay: day,
      // Where a clock was put back what the counters leave over may be below none.
      counts: Object.fromEntries(
        Object.entries({ ...text.counts, ...told }).map(([name, count]) => [name, Math.max(0, count)]),
      ),
      statement: {
        kind,
        sha256: hash,
        items: text.lines.reduce((sum, { items }) => sum + items.length, 0),
        approvedBy: supervisor.accountId,
        approval,
        ...(corrects ? { corrects } : {}),
        ...(reason === undefined ? {} : { reason: reason.normalize('NFC') }),
      },
    };
    const jws = await signJws(journalTyp, entry, signer);
    const { id, seq } = entry;
    const { at } = moment;
    const row = { epoch, seq, id, type: 'dayStatement', jws, head: await sha256Hex(jws), at };
    await core.space.finishing(() =>
      core.queue.run('addDayStatement', {
        statement: {
          ...{ day, kind, entryId: id, epoch, seq, at, hash, content, approval, lastChange },
          actor: supervisor.accountId,
          reason: entry.statement?.reason ?? null,
        },
        entry: row,
        moment,
      }),
    );
  });
}
