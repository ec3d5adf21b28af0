import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../main/contract/call.ts';
import type { StationApi } from '../../main/contract/station-api.ts';
import { readFlow } from '../fixtures/station/flow-books.ts';
import { midDay } from '../fixtures/station/mid-day.ts';
import {
  call,
  captureAll,
  codeOf,
  grownPerson,
  officer,
  signIn,
  smallChild,
  startFor,
  until,
} from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

const list = [
  'Họ và tên;Số định danh cá nhân;Ngày sinh;Giới tính;Thôn;Số hộ;Nơi thường trú;Điện thoại',
  'Nguyễn Thị Hạnh;056190000001;1990;Nữ;Thôn 1;12;Thôn 1, Ninh Đông;0900000001',
  'Nguyễn Văn Lộc;056090000002;1988;Nam;Thôn 1;12;Thôn 1, Ninh Đông;0900000002',
  "K'Nam;056085000003;1985;Nam;Thôn 2;7;Thôn 2, Ninh Đông;",
].join('\n');

let place: Rig;
let clock: { now: () => Date; move(minutes: number): void };
beforeEach(async () => {
  const noon = midDay();
  let moved = 0;
  clock = {
    now: () => new Date(noon().getTime() + moved),
    move: (minutes) => {
      moved += minutes * 60_000;
    },
  };
  place = await rig({ now: clock.now });
  await signIn(place.station.client);
});
afterEach(() => place.end());

const client = () => place.station.client;
const issue = async (input: Input<StationApi, 'flow.issue'> = {}) => (await call(client(), 'flow.issue', input)).ticket;
const numbers = async () => (await call(client(), 'flow.list', {})).tickets.map(({ number }) => number);
const roster = async () => {
  await call(client(), 'roster.import', { file: new TextEncoder().encode(list) });
  const { people } = await call(client(), 'roster.search', { text: '', limit: 10 });
  return new Map(people.map((person) => [person.fullName, person]));
};
const restart = async () => {
  await place.station.stop();
  await place.station.start();
  await signIn(client());
};

describe('tickets', () => {
  test('are numbered, called in a fair order, parked, resumed, and gone with their dossier', async () => {
    const events: number[] = [];
    client().on('flowChanged', ({ n }) => events.push(n));
    for (let n = 0; n < 3; n++) await issue();
    const old = await issue({ name: 'Phạm Thị Đào', priority: 'elderly' });
    expect(old).toMatchObject({ number: 4, fullName: 'Phạm Thị Đào', priority: 'elderly', place: 1 });
    expect(await numbers()).toEqual([4, 1, 2, 3]);
    const { ticket } = await call(client(), 'flow.next', { stage: 'checkIn' });
    expect(ticket).toMatchObject({ number: 4, state: 'called', calls: 1 });
    expect(await codeOf(client(), 'flow.next', { stage: 'portrait' })).toBe('nobody_waiting');

    const started = await startFor(client(), smallChild(5));
    const { draftId } = started;
    const { ticketId } = ticket;
    const begun = (await call(client(), 'flow.begin', { ticketId, draftId })).ticket;
    expect(begun).toMatchObject({ state: 'atStage', draftId, fullName: started.fullName, kind: 'firstIssuance' });
    await call(client(), 'flow.handOver', { ticketId, to: 'demographics', stay: true });
    await call(client(), 'flow.park', { ticketId, reason: 'missingPapers' });
    expect(await codeOf(client(), 'flow.recall', { ticketId })).toBe('ticket_moved');
    await call(client(), 'flow.resume', { ticketId });
    expect((await call(client(), 'flow.ofDossier', { draftId })).ticket).toMatchObject({
      number: 4,
      stage: 'demographics',
      state: 'waiting',
    });
    await captureAll(client(), draftId);
    await call(client(), 'dossiers.confirm', { draftId });
    expect((await call(client(), 'flow.ofDossier', { draftId })).ticket?.state).toBe('done');
    const { tickets, done, stages } = await call(client(), 'flow.list', {});
    expect(tickets.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(done).toBe(1);
    expect(stages.map(({ waiting }) => waiting)).toEqual([3, 0, 0, 0, 0]);
    expect(events).toEqual(events.toSorted((a, b) => a - b));
    expect(new Set(events).size).toBe(events.length);
  });

  test('one person holds one number; a number nobody knows is told', async () => {
    const people = await roster();
    const rosterId = people.get('Nguyễn Thị Hạnh')?.rosterId ?? '';
    expect(await issue({ rosterId })).toMatchObject({ fullName: 'Nguyễn Thị Hạnh', rosterId });
    expect(await codeOf(client(), 'flow.issue', { rosterId })).toBe('ticket_open_already');
    const { draftId } = await startFor(client(), grownPerson(2));
    await issue({ draftId });
    expect(await codeOf(client(), 'flow.issue', { draftId })).toBe('ticket_open_already');
    const nobody = '019a0000-0000-7000-8000-0000000000ff';
    expect(await codeOf(client(), 'flow.issue', { rosterId: nobody })).toBe('person_unknown');
    expect(await codeOf(client(), 'flow.issue', { draftId: nobody })).toBe('dossier_unknown');
    expect(await codeOf(client(), 'flow.call', { ticketId: nobody })).toBe('ticket_unknown');
    // Two that ask at once never call the same person.
    await issue();
    const called = await Promise.all([1, 2, 3].map(() => call(client(), 'flow.next', { stage: 'checkIn' })));
    expect(new Set(called.map(({ ticket }) => ticket.number)).size).toBe(3);
  });

  test('the state is the same after a restart, and nothing is told to whoever is signed out', async () => {
    for (let n = 0; n < 4; n++) await issue(n === 2 ? { priority: 'pregnant' } : {});
    const { ticket } = await call(client(), 'flow.next', { stage: 'checkIn' });
    await call(client(), 'flow.noShow', { ticketId: ticket.ticketId });
    const before = await call(client(), 'flow.list', {});
    const board = await call(client(), 'flow.board', {});
    await place.station.stop();
    await place.station.start();
    for (const name of ['flow.board', 'flow.list', 'appointments.list', 'rounds.list'] as const) {
      expect(await codeOf(client(), name, {})).toBe('signed_out');
    }
    await signIn(client());
    expect(await call(client(), 'flow.list', {})).toEqual(before);
    expect(await call(client(), 'flow.board', {})).toEqual(board);
  });

  test('the board shows numbers and stages, nothing about people; who did not come disappears', async () => {
    await issue({ name: 'Trần Thị Mai' });
    await issue({ name: 'Lê Văn Tám', priority: 'disability' });
    const first = await call(client(), 'flow.next', { stage: 'checkIn' });
    const second = await call(client(), 'flow.next', { stage: 'checkIn' });
    const board = await call(client(), 'flow.board', {});
    expect(board.calls.map(({ number, stage }) => ({ number, stage }))).toEqual([
      { number: 1, stage: 'checkIn' },
      { number: 2, stage: 'checkIn' },
    ]);
    expect(JSON.stringify(board)).not.toMatch(/Mai|Tám|disability|019/);
    await call(client(), 'flow.recall', { ticketId: first.ticket.ticketId });
    const again = await call(client(), 'flow.board', {});
    expect(again.calls[0]).toMatchObject({ number: first.ticket.number });
    expect(again.calls[0]?.n).toBeGreaterThan(board.calls[0]?.n ?? 0);
    await call(client(), 'flow.noShow', { ticketId: second.ticket.ticketId });
    expect((await call(client(), 'flow.board', {})).calls.map(({ number }) => number)).toEqual([first.ticket.number]);
  });

  test('the wait is said when the stage has a rate', async () => {
    for (let n = 0; n < 12; n++) await issue();
    expect((await call(client(), 'flow.board', {})).waitMinutes).toBeNull();
    for (let n = 0; n < 6; n++) {
      clock.move(5);
      await call(client(), 'flow.next', { stage: 'checkIn' });
    }
    const { tickets, stages } = await call(client(), 'flow.list', {});
    expect(stages[0]?.waitMinutes).toBe(35);
    expect(tickets.flatMap(({ waitMinutes }) => waitMinutes ?? [])).toEqual([5, 10, 15, 20, 25, 30]);
  });

  test('numbers begin anew with the business day; who still waits at the cut-off waits on', async () => {
    await issue();
    await issue();
    clock.move(24 * 60);
    const next = await issue();
    expect(next.number).toBe(1);
    // A day later nobody of yesterday stands in the hall any more.
    expect(await numbers()).toEqual([1]);
    const { cutOff } = await call(client(), 'tallies.day', {});
    const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
    const { localTime } = await call(client(), 'tallies.day', {});
    clock.move(minutesOf(cutOff) - minutesOf(localTime) - 5);
    const late = await issue();
    expect(late.number).toBe(2);
    clock.move(10);
    expect((await issue()).number).toBe(1);
    expect(await numbers()).toEqual(expect.arrayContaining([2, 1]));
    await restart();
    expect((await call(client(), 'flow.next', { stage: 'checkIn' })).ticket.day < (await issue()).day).toBe(true);
  });
});

describe('appointments', () => {
  test('are booked, met by a number that goes first at its time, cancelled, or missed', async () => {
    const people = await roster();
    const rosterId = people.get("K'Nam")?.rosterId ?? '';
    const { day, localTime } = await call(client(), 'tallies.day', {});
    const slot = localTime;
    const booked = await call(client(), 'appointments.add', { day, slot, rosterId });
    const other = await call(client(), 'appointments.add', { day, slot, name: 'Lý Thị Sáu' });
    expect(other.inSlot).toBe(2);
    const bad = { day, slot, rosterId, name: 'cả hai' };
    expect(await codeOf(client(), 'appointments.add', bad)).toBe('bad_input');
    expect(await codeOf(client(), 'appointments.add', { day, slot: '25:00', name: 'A' })).toBe('bad_input');
    await issue();
    await issue();
    clock.move(1);
    const met = await issue({ appointmentId: booked.appointmentId });
    expect(met).toMatchObject({ fullName: "K'Nam", place: 1 });
    expect(await codeOf(client(), 'flow.issue', { appointmentId: booked.appointmentId })).toBe('appointment_unknown');
    expect(await codeOf(client(), 'appointments.cancel', { appointmentId: booked.appointmentId })).toBe(
      'appointment_unknown',
    );
    const states = async () =>
      (await call(client(), 'appointments.list', { day })).appointments.map(({ fullName, state }) => [fullName, state]);
    expect(await states()).toEqual([
      ["K'Nam", 'arrived'],
      ['Lý Thị Sáu', 'booked'],
    ]);
    clock.move(30);
    expect((await states())[1]).toEqual(['Lý Thị Sáu', 'missed']);
    await call(client(), 'appointments.cancel', { appointmentId: other.appointmentId });
    expect((await states())[1]).toEqual(['Lý Thị Sáu', 'cancelled']);
    await restart();
    expect(await states()).toEqual([
      ["K'Nam", 'arrived'],
      ['Lý Thị Sáu', 'cancelled'],
    ]);
  });
});

describe('a time that holds so many', () => {
  const add = (slot: string, more: object = {}) =>
    call(client(), 'appointments.add', { day: '2026-07-01', slot, name: 'Lý Thị Sáu', ...more });

  test('is full at its number, named, and booked beyond only with a reason; what is cancelled makes room', async () => {
    const { rules } = await call(client(), 'appointments.slots', {});
    expect(rules).toEqual({ minutes: 30, most: null });
    await call(client(), 'appointments.setSlots', { minutes: 30, most: 2 });
    const first = await add('08:00');
    expect(await add('08:29', { overbook: 'không cần' })).toMatchObject({ inSlot: 2 });
    const third = { day: '2026-07-01', slot: '08:15', name: 'Đinh Văn Bảy' };
    const refused = await client().call('appointments.add', third);
    expect(refused).toMatchObject({ ok: false, error: { code: 'slot_full', detail: '08:00-08:30 2/2' } });
    expect(await add('08:30')).toMatchObject({ inSlot: 1 });
    expect(
      await call(client(), 'appointments.add', { ...third, overbook: 'Bảy ở xa, chỉ đi được chuyến này' }),
    ).toEqual({
      appointmentId: expect.any(String),
      inSlot: 3,
    });
    const listed = await call(client(), 'appointments.list', { day: '2026-07-01' });
    expect(listed.appointments.map(({ slot, overbooked }) => [slot, overbooked])).toEqual([
      ['08:00', null],
      ['08:15', 'Bảy ở xa, chỉ đi được chuyến này'],
      // There was room: the reason is not kept.
      ['08:29', null],
      ['08:30', null],
    ]);
    expect((await call(client(), 'appointments.slots', { day: '2026-07-01' })).windows).toEqual([
      { from: '08:00', to: '08:30', booked: 3 },
      { from: '08:30', to: '09:00', booked: 1 },
    ]);
    await call(client(), 'appointments.cancel', { appointmentId: first.appointmentId });
    expect(await codeOf(client(), 'appointments.add', third)).toBe('slot_full');
    await restart();
    expect((await call(client(), 'appointments.slots', {})).rules).toEqual({ minutes: 30, most: 2 });
    await call(client(), 'appointments.setSlots', { minutes: 30, most: 3 });
    expect(await codeOf(client(), 'appointments.add', third)).toBe('ok');
    await place.station.stop();
    // Why may name somebody: it stays with the data about people.
    expect(JSON.stringify((await readFlow(place.folders)).audit)).not.toContain('chuyến này');
  });

  test('only a supervisor says how many', async () => {
    await call(client(), 'accounts.add', officer);
    await call(client(), 'accounts.signOut', {});
    await until(
      'signed out',
      () => client().call('station.status', {}),
      (s) => s.ok && s.value.phase === 'signedOut',
    );
    await signIn(client(), officer);
    expect(await codeOf(client(), 'appointments.setSlots', { minutes: 15, most: 1 })).toBe('not_allowed');
  });
});

describe('rounds of home visits', () => {
  test('take one more person after the others, once, and only of the list', async () => {
    const people = [...(await roster()).values()];
    const [first = '', second = ''] = people.map(({ rosterId }) => rosterId);
    const { day } = await call(client(), 'tallies.day', {});
    const { roundId } = await call(client(), 'rounds.add', { name: 'Người ốm tại nhà', day, rosterIds: [] });
    const add = (rosterId: string) => call(client(), 'rounds.addPerson', { roundId, rosterId });
    expect(await add(second)).toEqual({ added: true });
    await call(client(), 'rounds.mark', { roundId, rosterId: second, outcome: 'done' });
    expect(await add(first)).toEqual({ added: true });
    expect(await add(second)).toEqual({ added: false });
    const { people: visits } = await call(client(), 'rounds.get', { roundId });
    expect(visits.map(({ rosterId, outcome }) => [rosterId, outcome])).toEqual([
      [second, 'done'],
      [first, null],
    ]);
    expect(await codeOf(client(), 'rounds.addPerson', { roundId, rosterId: roundId })).toBe('person_unknown');
    expect(await codeOf(client(), 'rounds.addPerson', { roundId: first, rosterId: first })).toBe('round_unknown');
  });

  test('keep their order and what became of each visit', async () => {
    const people = [...(await roster()).values()];
    const rosterIds = people.map(({ rosterId }) => rosterId);
    const { day } = await call(client(), 'tallies.day', {});
    const { roundId } = await call(client(), 'rounds.add', { name: 'Thôn 1, buổi chiều', day, rosterIds });
    const [first = '', second = '', third = ''] = rosterIds;
    await call(client(), 'rounds.mark', { roundId, rosterId: first, outcome: 'done' });
    await call(client(), 'rounds.mark', { roundId, rosterId: second, outcome: 'notMet', note: 'Đi làm nương' });
    await call(client(), 'rounds.setPeople', { roundId, rosterIds: [third, first] });
    const { round, people: visits } = await call(client(), 'rounds.get', { roundId });
    expect(round).toMatchObject({ people: 2, done: 1, notMet: 0 });
    expect(visits.map(({ rosterId, outcome }) => [rosterId, outcome])).toEqual([
      [third, null],
      [first, 'done'],
    ]);
    expect(visits[1]?.address).toContain('Ninh Đông');
    expect(await codeOf(client(), 'rounds.mark', { roundId, rosterId: second, outcome: 'done' })).toBe(
      'person_unknown',
    );
    expect(await codeOf(client(), 'rounds.get', { roundId: first })).toBe('round_unknown');
    expect(await codeOf(client(), 'rounds.add', { name: 'x', day, rosterIds: [first, first] })).toBe('bad_input');
    expect((await call(client(), 'rounds.list', {})).rounds).toHaveLength(1);
  });
});

describe('a household', () => {
  test("copies what its members share from one dossier to another's, and nothing else", async () => {
    const people = await roster();
    const start = (name: string) =>
      call(client(), 'dossiers.start', { rosterId: people.get(name)?.rosterId ?? '', kind: 'firstIssuance' });
    const wife = await start('Nguyễn Thị Hạnh');
    const husband = await start('Nguyễn Văn Lộc');
    await call(client(), 'dossiers.setFields', {
      draftId: wife.draftId,
      fields: { temporaryResidence: '15 đường Hòa Bình', ethnicity: 'Kinh' },
    });
    const { members } = await call(client(), 'household.compare', { draftId: husband.draftId });
    expect(members).toMatchObject([{ draftId: wife.draftId, fullName: 'Nguyễn Thị Hạnh' }]);
    const pair = { draftId: husband.draftId, fromDraftId: wife.draftId };
    const { changes } = await call(client(), 'household.compare', pair);
    expect(changes).toEqual([{ field: 'temporaryResidence', has: null, gets: '15 đường Hòa Bình' }]);
    const copied = await call(client(), 'household.copy', pair);
    expect(copied.fields).toMatchObject({ fullName: 'Nguyễn Văn Lộc', temporaryResidence: '15 đường Hòa Bình' });
    expect(copied.fields).not.toHaveProperty('ethnicity');
    // Of what differs only what was agreed to.
    await call(client(), 'dossiers.setFields', {
      draftId: wife.draftId,
      fields: { currentResidence: 'Nhà nội trú', temporaryResidence: '20 đường Hòa Bình' },
    });
    const some = await call(client(), 'household.copy', { ...pair, fields: ['currentResidence', 'ethnicity'] });
    expect(some.fields).toMatchObject({ currentResidence: 'Nhà nội trú', temporaryResidence: '15 đường Hòa Bình' });
    expect(some.fields).not.toHaveProperty('ethnicity');
    const voided = { draftId: husband.draftId, reason: 'enteredTwice' } as const;
    await call(client(), 'dossiers.void', voided);
    expect(await codeOf(client(), 'household.copy', pair)).toBe('wrong_state');
  });
});

test('every step of the flow stands in the audit, by whom, without a name', async () => {
  const { ticketId } = await issue({ name: 'Đinh Văn Bảy', priority: 'pregnant' });
  await call(client(), 'flow.call', { ticketId });
  await call(client(), 'flow.begin', { ticketId });
  await call(client(), 'flow.done', { ticketId });
  const status = await call(client(), 'station.status', {});
  await place.station.stop();
  const { events, audit } = await readFlow(place.folders);
  expect(audit.map(({ action }) => action)).toEqual(['ticket.issued', 'ticket.called', 'ticket.began', 'ticket.done']);
  expect(new Set(audit.map(({ actor }) => actor))).toEqual(new Set([status.account?.accountId]));
  // Neither the name nor why somebody goes first leaves the data about people.
  expect(JSON.stringify({ events, audit })).not.toMatch(/Bảy|pregnant/);
  expect(place.station.log.join()).not.toMatch(/Bảy|pregnant|defect/);
});

test('a dossier that was begun from the list joins the number its person holds, and the other way round', async () => {
  const people = await roster();
  const first = people.get('Nguyễn Thị Hạnh')?.rosterId ?? '';
  const second = people.get('Nguyễn Văn Lộc')?.rosterId ?? '';
  const { ticketId } = await issue({ rosterId: first });
  const started = await call(client(), 'dossiers.start', { rosterId: first, kind: 'firstIssuance' });
  const { ticket } = await call(client(), 'flow.ofDossier', { draftId: started.draftId });
  expect(ticket).toMatchObject({ ticketId, state: 'atStage' });
  const begun = await call(client(), 'dossiers.start', { rosterId: second, kind: 'firstIssuance' });
  expect(await issue({ rosterId: second })).toMatchObject({ draftId: begun.draftId, kind: 'firstIssuance' });
});
