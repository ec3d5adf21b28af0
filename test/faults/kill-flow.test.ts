import { expect, test } from 'vitest';
import { Failure } from '../../main/contract/result.ts';
import { flowEvent, type TicketView } from '../../main/contract/station/flow.ts';
import { replay } from '../../main/domain/flow/flow-state.ts';
import type { StationClient } from '../../main/station/client.ts';
import { childStation } from '../fixtures/station/child-station.ts';
import { readFlow } from '../fixtures/station/flow-books.ts';
import { localStation } from '../fixtures/station/local-station.ts';
import { call, phase, signIn } from '../fixtures/station/operator.ts';
import { setUpPlace } from '../fixtures/station/set-up-place.ts';

const { folders, devices } = setUpPlace();

/** What the station has answered, by ticket: the newest view of each. */
const answered = new Map<string, TicketView>();

/** Numbers are given out and served until the process dies. */
async function serveUntilDeath(client: StationClient): Promise<void> {
  const note = ({ ticket }: { ticket: TicketView }): string => {
    answered.set(ticket.ticketId, ticket);
    return ticket.ticketId;
  };
  try {
    for (;;) {
      note(await call(client, 'flow.issue', { name: 'Nguyễn Văn Thử', priority: 'elderly' }));
      note(await call(client, 'flow.issue', {}));
      const ticketId = note(await call(client, 'flow.next', { stage: 'checkIn' }));
      note(await call(client, 'flow.begin', { ticketId }));
      note(await call(client, 'flow.handOver', { ticketId, to: 'portrait', stay: true }));
      note(await call(client, 'flow.park', { ticketId, reason: 'missingPapers' }));
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'process_gone') throw error;
  }
}

test('killed at any event, the log keeps its order: every answer stands in it, no number twice', {
  timeout: 180_000,
}, async () => {
  const points = [
    'flow:holder:1',
    ...[1, 2, 3, 4, 5, 6].map((n) => `flow:events:${n}`),
    'flow:holder:3',
    'flow:events:9',
  ];
  for (const point of points) {
    const station = await childStation(folders, devices, point);
    await phase(station.client, 'signedOut');
    await signIn(station.client);
    await serveUntilDeath(station.client);
    await station.ended;

    const { events, audit, brokenAudit } = await readFlow(folders);
    expect(brokenAudit).toBeNull();
    expect(events.map(({ n }) => n)).toEqual(events.map((_, index) => index + 1));
    for (const { event } of events) flowEvent.parse(event);
    expect(audit.map(({ action, subject }) => [action, subject])).toEqual(
      events.map(({ event }) => [`ticket.${event.type}`, event.ticketId]),
    );
    expect(audit.map(({ detail }) => detail).join()).not.toMatch(/Nguyễn|elderly/);
    // Every event fits what came before it; numbers run from 1 without a gap.
    const state = replay(events);
    const tickets = [...state.tickets.values()];
    const byDay = Map.groupBy(tickets, ({ day }) => day);
    for (const ofDay of byDay.values()) expect(ofDay.map(({ number }) => number)).toEqual(ofDay.map((_, i) => i + 1));
    // What was answered is there; the last event of all may have been on its way.
    const last = events.at(-1)?.event.ticketId;
    for (const view of answered.values()) {
      const { ticketId, state: was, stage, number } = view;
      const now = state.tickets.get(ticketId);
      expect(now?.number).toBe(number);
      if (ticketId !== last) expect(now).toMatchObject({ state: was, stage });
      // What was on its way and is there has happened.
      if (now) answered.set(ticketId, { ...view, state: now.state, stage: now.stage });
    }
  }

  // The next start goes on from there, with who holds which number.
  const station = await localStation(folders, devices);
  await signIn(station.client);
  const { tickets } = await call(station.client, 'flow.list', {});
  const { events } = await readableAfter(station.stop);
  const open = [...replay(events).tickets.values()].filter(({ state }) => state !== 'done');
  expect(tickets.map(({ ticketId }) => ticketId).toSorted()).toEqual(open.map(({ ticketId }) => ticketId).toSorted());
  expect(tickets.some(({ fullName, priority }) => fullName === 'Nguyễn Văn Thử' && priority === 'elderly')).toBe(true);
});

async function readableAfter(stop: () => Promise<void>) {
  await stop();
  return readFlow(folders);
}
