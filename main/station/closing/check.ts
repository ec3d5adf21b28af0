import type { Closing } from '../../contract/station/closing.ts';
import type { Core } from '../core.ts';
import { listFlow } from '../flow/tickets.ts';
import { moneyOfDay } from '../follow-up/money.ts';
import type { Media } from '../media/media.ts';

/**
 * Reconciles what a trip leaves behind. What merely waits for a line is no fault: it has its second copy, and is sent by itself.
 * @throws Failure signed_out
 */
export async function checkClosing(core: Core, media: Media): Promise<Closing> {
  const { account } = core.sessions.require();
  const { clock, queue } = core;
  const [{ tickets }, states, outbox, copies, money] = await Promise.all([
    listFlow(core),
    queue.run('stateCounts'),
    queue.run('outboxCounts'),
    media.copies(),
    moneyOfDay(core, undefined),
  ]);
  const { waiting, waitingBytes, quarantined } = outbox;
  const { once, enrolled, present, fault } = copies;
  const { draft, confirmed, awaitingApproval } = states;
  const { cash, paid, withoutReceipt } = money;
  const open = tickets.length;
  const { sure } = clock.evidence();
  const isConfirmed = clock.isConfirmed();
  const { unit, stationName } = core.config();
  return {
    day: clock.moment(null).day,
    at: clock.now().toISOString(),
    unitName: unit.name,
    stationName,
    officer: account.displayName,
    lines: [
      { id: 'tickets', good: open === 0, open },
      {
        id: 'drafts',
        good: draft + confirmed + awaitingApproval === 0,
        drafts: draft,
        confirmed,
        approvals: awaitingApproval,
      },
      { id: 'sealed', good: quarantined === 0, waiting, waitingBytes, setAside: quarantined },
      { id: 'copies', good: once === 0, once },
      {
        id: 'media',
        good: fault === null && present === enrolled && (enrolled > 0 || waiting + quarantined === 0),
        enrolled,
        present,
        fault,
      },
      { id: 'clock', good: sure || isConfirmed, sure, confirmed: isConfirmed },
      { id: 'cash', good: withoutReceipt === 0, cash, paid, withoutReceipt },
    ],
  };
}
