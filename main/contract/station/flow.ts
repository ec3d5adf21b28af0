import { z } from 'zod';
import { businessDay, isoInstant, uuid } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';
import { dossierView } from './dossiers.ts';

/** The stages a person passes, each with a work list of its own. One officer may hold several. */
export const stages = ['checkIn', 'demographics', 'portrait', 'fingerprints', 'review'] as const;
export const stage = z.enum(stages);
export type Stage = z.infer<typeof stage>;

/** Why somebody goes before others. Kept with the person's data, never with the events. */
export const priorityReason = z.enum(['elderly', 'pregnant', 'smallChildren', 'disability', 'merit']);
export type PriorityReason = z.infer<typeof priorityReason>;

export const parkReason = z.enum(['missingPapers', 'steppedOut', 'needsDecision', 'other']);
export type ParkReason = z.infer<typeof parkReason>;

export const ticketState = z.enum(['waiting', 'called', 'atStage', 'parked', 'noShow', 'done']);
export type TicketState = z.infer<typeof ticketState>;

/** `by`: accountId. */
const head = { ticketId: uuid, at: isoInstant, by: uuid };

/**
 * What happened to a numbered ticket. The events in their order are the whole truth: every list, place and estimate is
 * computed from them, here or on another station they travel to. Nothing in them names or describes a person.
 */
export const flowEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('issued'),
    ...head,
    /** From 1 in each business day. */
    number: z.number().int().min(1),
    day: businessDay,
    priority: z.boolean(),
    appointmentAt: isoInstant.nullable(),
    draftId: uuid.nullable(),
  }),
  z.strictObject({ type: z.literal('called'), ...head, stage }),
  /** Called once more, also somebody who was not there. */
  z.strictObject({ type: z.literal('recalled'), ...head, stage }),
  /** The person is there and is being served. */
  z.strictObject({ type: z.literal('began'), ...head, stage, draftId: uuid.nullable() }),
  z.strictObject({ type: z.literal('handedOver'), ...head, draftId: uuid.nullable(), from: stage, to: stage }),
  z.strictObject({ type: z.literal('noShow'), ...head, stage }),
  z.strictObject({ type: z.literal('parked'), ...head, stage, reason: parkReason }),
  /** Back in the line, at the place that was held. */
  z.strictObject({ type: z.literal('resumed'), ...head, stage }),
  z.strictObject({ type: z.literal('prioritised'), ...head, priority: z.boolean() }),
  z.strictObject({ type: z.literal('done'), ...head }),
]);
export type FlowEvent = z.infer<typeof flowEvent>;

export const ticketView = z.object({
  ticketId: uuid,
  number: z.number().int(),
  day: businessDay,
  stage,
  state: ticketState,
  /** Since when it is in this state. */
  since: isoInstant,
  issuedAt: isoInstant,
  /** Since when it waits at this stage; kept while called, parked or not there. */
  waitingSince: isoInstant,
  calls: z.number().int(),
  parkReason: parkReason.nullable(),
  appointmentAt: isoInstant.nullable(),
  priority: priorityReason.nullable(),
  draftId: uuid.nullable(),
  rosterId: uuid.nullable(),
  /** Of the dossier, the roster, or as said when the number was given; null: nobody yet. */
  fullName: z.string().nullable(),
  /** Of the dossier, or as said when the number was given. */
  kind: dossierKind.nullable(),
  /** Place in the order of the stage from 1; null when it does not wait. */
  place: z.number().int().nullable(),
  /** Minutes until it is called, a multiple of 5; null when it does not wait or too little is known. */
  waitMinutes: z.number().int().nullable(),
});
export type TicketView = z.infer<typeof ticketView>;

export const stageView = z.object({
  stage,
  waiting: z.number().int(),
  /** Called or being served. */
  active: z.number().int(),
  next: uuid.nullable(),
  /** Minutes somebody would wait who came now, a multiple of 5; null when too little is known. */
  waitMinutes: z.number().int().nullable(),
});
export type StageView = z.infer<typeof stageView>;

/** Numbers and stages alone: nothing about a person, for everybody in the room to read. */
export const boardView = z.object({
  day: businessDay,
  /** The newest calls, newest first; `n` grows with every call and recall. */
  calls: z.array(z.object({ n: z.number().int(), number: z.number().int(), stage, at: isoInstant })).max(8),
  waiting: z.number().int(),
  waitMinutes: z.number().int().nullable(),
});
export type BoardView = z.infer<typeof boardView>;

/** Local time of an appointment. */
const slot = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const personName = z.string().trim().min(1).max(120);
const somebody = { rosterId: uuid.optional(), name: personName.optional() };
const named = (who: { rosterId?: string | undefined; name?: string | undefined }): boolean =>
  (who.rosterId === undefined) !== (who.name === undefined);

export const appointment = z.object({
  appointmentId: uuid,
  day: businessDay,
  slot,
  rosterId: uuid.nullable(),
  fullName: z.string().nullable(),
  /** `missed`: the time and the grace are over and no number was taken. */
  state: z.enum(['booked', 'arrived', 'missed', 'cancelled']),
  ticketId: uuid.nullable(),
  /** Why it was booked although the time was full; null where it was not. */
  overbooked: z.string().nullable(),
});
export type Appointment = z.infer<typeof appointment>;

export const roundOutcome = z.enum(['done', 'notMet']);
export type RoundOutcome = z.infer<typeof roundOutcome>;

export const roundPerson = z.object({
  rosterId: uuid,
  fullName: z.string(),
  dateOfBirth: z.string().nullable(),
  hamlet: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  note: z.string().nullable(),
  outcome: roundOutcome.nullable(),
  outcomeAt: isoInstant.nullable(),
});
export type RoundPerson = z.infer<typeof roundPerson>;

export const round = z.object({
  roundId: uuid,
  name: z.string(),
  day: businessDay,
  people: z.number().int(),
  done: z.number().int(),
  notMet: z.number().int(),
});
export type Round = z.infer<typeof round>;

export const mostRoundPeople = 500;
const roundPeople = z
  .array(uuid)
  .max(mostRoundPeople)
  .refine((ids) => new Set(ids).size === ids.length, 'person twice');
const ticketOnly = z.object({ ticketId: uuid });
const oneTicket = z.object({ ticket: ticketView });
const stepErrors = ['signed_out', 'ticket_unknown', 'ticket_moved', 'disk_full', 'io_error'] as const;
/** How appointments are spread over a day. */
export const slotRules = z.object({
  /** Length of a window, minutes. */
  minutes: z.literal([10, 15, 20, 30, 60]),
  /** Most people in one window; null: nobody counts. */
  most: z.number().int().min(1).max(500).nullable(),
});

export const slotsOfDay = z.object({
  day: businessDay,
  rules: slotRules,
  /** Windows for which somebody is booked, by local times `HH:mm` (the last of a day ends at `24:00`). */
  windows: z.array(z.object({ from: z.string(), to: z.string(), booked: z.number().int() })),
});
export type SlotsOfDay = z.infer<typeof slotsOfDay>;

const storing = ['signed_out', 'disk_full', 'io_error'] as const;

export const flowCalls = {
  'flow.issue': {
    about: 'Gives the next number of the day, to a person of the roster, to a dossier, to a name, or to nobody yet.',
    input: z.object({
      ...somebody,
      draftId: uuid.optional(),
      appointmentId: uuid.optional(),
      priority: priorityReason.optional(),
      kind: dossierKind.optional(),
    }),
    output: oneTicket,
    errors: [...storing, 'person_unknown', 'dossier_unknown', 'appointment_unknown', 'ticket_open_already'],
  },
  'flow.next': {
    about:
      'Calls who is next at a stage: priority and due appointments first, at most two in a row before somebody else.',
    input: z.object({ stage }),
    output: oneTicket,
    errors: [...storing, 'nobody_waiting'],
  },
  'flow.call': {
    about: 'Calls one number that waits, whoever is next.',
    input: ticketOnly,
    output: oneTicket,
    errors: stepErrors,
  },
  'flow.recall': {
    about: 'Calls a number once more, also one that was not there.',
    input: ticketOnly,
    output: oneTicket,
    errors: stepErrors,
  },
  'flow.begin': {
    about: 'The person is there; `draftId` joins the number to its dossier.',
    input: z.object({ ticketId: uuid, draftId: uuid.optional() }),
    output: oneTicket,
    errors: [...stepErrors, 'dossier_unknown'],
  },
  'flow.noShow': {
    about: 'Nobody came; the place is held for a recall.',
    input: ticketOnly,
    output: oneTicket,
    errors: stepErrors,
  },
  'flow.park': {
    about: 'Put aside, for missing papers or another reason; the place is held.',
    input: z.object({ ticketId: uuid, reason: parkReason }),
    output: oneTicket,
    errors: stepErrors,
  },
  'flow.resume': {
    about: 'Back in the line at the place that was held.',
    input: ticketOnly,
    output: oneTicket,
    errors: stepErrors,
  },
  'flow.prioritise': {
    about: 'Why somebody goes before others; null takes it back.',
    input: z.object({ ticketId: uuid, priority: priorityReason.nullable() }),
    output: oneTicket,
    errors: stepErrors,
  },
  'flow.handOver': {
    about: 'On to the work list of another stage; `stay`: the same officer goes on there at once.',
    input: z.object({ ticketId: uuid, to: stage, stay: z.boolean().default(false) }),
    output: oneTicket,
    errors: stepErrors,
  },
  'flow.done': { about: 'The number has been served.', input: ticketOnly, output: oneTicket, errors: stepErrors },
  'flow.list': {
    about: 'Everybody who is not served yet, each stage with who is next, and how long it takes.',
    input: z.object({}),
    output: z.object({
      day: businessDay,
      /** In the order in which they will be called, stage by stage; then those put aside and not there. */
      tickets: z.array(ticketView),
      stages: z.array(stageView),
      /** Served on this business day. */
      done: z.number().int(),
    }),
    errors: ['signed_out'],
  },
  'flow.ofDossier': {
    about: 'The newest number of a dossier, or null.',
    input: z.object({ draftId: uuid }),
    output: z.object({ ticket: ticketView.nullable() }),
    errors: ['signed_out'],
  },
  'flow.board': {
    about: 'What a calling board shows: numbers and stages, no names.',
    input: z.object({}),
    output: boardView,
    errors: ['signed_out'],
  },
  'appointments.add': {
    about: 'Books somebody of the roster, or a name, for a day and a local time; a full time wants a reason.',
    input: z
      .object({
        day: businessDay,
        slot,
        ...somebody,
        /** Why all the same, where the time is full. */
        overbook: z.string().trim().min(1).max(300).optional(),
      })
      .refine(named, 'rosterId or name'),
    output: z.object({
      appointmentId: uuid,
      /** Booked in the same window, this one too. */
      inSlot: z.number().int(),
    }),
    errors: [...storing, 'person_unknown', 'slot_full'],
  },
  'appointments.slots': {
    about: 'How full a day is (today when none is named), and how many a window holds.',
    input: z.object({ day: businessDay.optional() }),
    output: slotsOfDay,
    errors: ['signed_out'],
  },
  'appointments.setSlots': {
    about: 'How many are booked for a window, and how long one is; a supervisor says so.',
    input: slotRules,
    output: z.object({}),
    errors: [...storing, 'not_allowed'],
  },
  'appointments.list': {
    about: 'Appointments of a day (today when none is named), by time.',
    input: z.object({ day: businessDay.optional() }),
    output: z.object({ day: businessDay, appointments: z.array(appointment) }),
    errors: ['signed_out'],
  },
  'appointments.cancel': {
    about: 'Cancels an appointment whose person has not come yet.',
    input: z.object({ appointmentId: uuid }),
    output: z.object({}),
    errors: [...storing, 'appointment_unknown'],
  },
  'rounds.add': {
    about: 'A round of home visits: people of the roster in the order in which they are visited, or nobody yet.',
    input: z.object({ name: personName, day: businessDay, rosterIds: roundPeople }),
    output: z.object({ roundId: uuid }),
    errors: [...storing, 'person_unknown'],
  },
  'rounds.list': {
    about: 'Rounds of home visits, newest day first.',
    input: z.object({}),
    output: z.object({ rounds: z.array(round) }),
    errors: ['signed_out'],
  },
  'rounds.get': {
    about: 'One round with its people in order, their addresses and what became of each visit.',
    input: z.object({ roundId: uuid }),
    output: z.object({ round, people: z.array(roundPerson) }),
    errors: ['signed_out', 'round_unknown'],
  },
  'rounds.setPeople': {
    about: 'Who is visited and in which order; what was said of those who stay is kept.',
    input: z.object({ roundId: uuid, rosterIds: roundPeople }),
    output: z.object({}),
    errors: [...storing, 'round_unknown', 'person_unknown'],
  },
  'rounds.addPerson': {
    about: 'One more to visit, after all others; who is on the round already stays in place.',
    input: z.object({ roundId: uuid, rosterId: uuid }),
    output: z.object({ added: z.boolean() }),
    errors: [...storing, 'round_unknown', 'person_unknown', 'round_full'],
  },
  'rounds.mark': {
    about: 'What became of a visit; null takes it back.',
    input: z.object({
      roundId: uuid,
      rosterId: uuid,
      outcome: roundOutcome.nullable(),
      note: z.string().trim().min(1).max(300).optional(),
    }),
    output: z.object({}),
    errors: [...storing, 'round_unknown', 'person_unknown'],
  },
  'household.compare': {
    about:
      "What the household's fields of one dossier would change in another; and which dossiers may be of the household.",
    input: z.object({ draftId: uuid, fromDraftId: uuid.optional() }),
    output: z.object({
      /** Dossiers that may be of the same household, newest first. */
      members: z.array(z.object({ draftId: uuid, fullName: z.string().nullable(), residence: z.string().nullable() })),
      changes: z.array(z.object({ field: z.string(), has: z.string().nullable(), gets: z.string() })),
    }),
    errors: ['signed_out', 'dossier_unknown'],
  },
  'household.copy': {
    about: "Copies residence, hamlet and household from another member's dossier, after the officer has confirmed it.",
    input: z.object({
      draftId: uuid,
      fromDraftId: uuid,
      /** Those that were agreed to; all that differ where none is named. */
      fields: z.array(z.string().max(40)).max(40).optional(),
    }),
    output: dossierView,
    errors: [...storing, 'dossier_unknown', 'wrong_state'],
  },
} as const;

/** The flow changed; ask again. `n` is the newest event's number. */
export const flowChanged = z.object({ n: z.number().int() });
