import type { Stage } from '../../contract/station/flow.ts';
import { type FlowRules, flowRules } from './flow-rules.ts';
import type { FlowState } from './flow-state.ts';
import { isOfLine, isPreferred } from './preferred.ts';
import type { Ticket } from './ticket.ts';

/**
 * Those who wait at a stage in the order in which they would be called from now on, if nobody else came. Each kind in the
 * order of its coming; the preferred first, but never more than a few in a row while others wait, so that whoever has k
 * others of the same kind before them is called after at most (k + 1) · (most in a row + 1) calls.
 */
export function orderOf(
  state: FlowState,
  { stage, day, now }: { stage: Stage; day: string; now: number },
  rules: FlowRules = flowRules,
): Ticket[] {
  const waiting = [...state.tickets.values()].filter(
    (one) => one.state === 'waiting' && one.stage === stage && isOfLine(one, day, now, rules),
  );
  const inOrder = (tickets: Ticket[], since: (ticket: Ticket) => string): Ticket[] =>
    tickets.sort((a, b) => compare(since(a), since(b)) || compare(a.issuedAt, b.issuedAt) || a.number - b.number);
  const preferred = inOrder(
    waiting.filter((one) => isPreferred(one, now, rules)),
    entitledSince,
  );
  const others = inOrder(
    waiting.filter((one) => !isPreferred(one, now, rules)),
    ({ waitingSince }) => waitingSince,
  );
  const order: Ticket[] = [];
  let inARow = passedOverInARow(state, stage);
  for (;;) {
    const first = preferred[0];
    const other = others[0];
    if (first && (!other || inARow < rules.mostPreferredInARow)) {
      preferred.shift();
      order.push(first);
      inARow = other ? inARow + 1 : 0;
    } else if (other) {
      others.shift();
      order.push(other);
      inARow = 0;
    } else return order;
  }
}

/** Who comes at the agreed time stands where that time is, not where the door was reached. */
function entitledSince({ waitingSince, appointmentAt, stage }: Ticket): string {
  return stage === 'checkIn' && appointmentAt !== null && appointmentAt < waitingSince ? appointmentAt : waitingSince;
}

function passedOverInARow(state: FlowState, stage: Stage): number {
  let count = 0;
  for (const taken of state.taken[stage].toReversed()) {
    if (!taken.passedOver) break;
    count++;
  }
  return count;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
