import { z } from 'zod';
import { businessDay, dossierNumber, isoInstant, uuid } from '../ids.ts';
import { dossierKind } from '../wire/journal.ts';

/** Who takes what is handed over. */
export const receiverRole = z.enum(['applicant', 'representative', 'family', 'post']);

export const deliveryItem = z.object({
  draftId: uuid,
  dossierNumber,
  kind: dossierKind,
  state: z.enum(['sealed', 'received', 'accepted']),
  fullName: z.string().nullable(),
  phone: z.string().nullable(),
  /** As typed, else as on the roster. */
  hamlet: z.string().nullable(),
  /** How it comes back; null where nobody asked. */
  way: z.enum(['office', 'post']).nullable(),
  address: z.string().nullable(),
  due: businessDay.nullable(),
  /** Due before today and not handed over. */
  overdue: z.boolean(),
  /** The old card is still with its holder: to be taken when the new one is handed over. */
  oldCardKept: z.boolean(),
  arrivedAt: isoInstant.nullable(),
  handed: z
    .object({
      at: isoInstant,
      to: z.string(),
      relation: receiverRole,
      note: z.string().nullable(),
      actorName: z.string().nullable(),
    })
    .nullable(),
});
export type DeliveryItem = z.infer<typeof deliveryItem>;

const changed = z.object({ items: z.array(deliveryItem) });

export const deliveryCalls = {
  'delivery.list': {
    about: 'Cards on their way back: what is expected, what arrived, what was handed over; by due day.',
    input: z.object({
      which: z.enum(['expected', 'arrived', 'handed']).default('expected'),
      text: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(500).default(100),
      offset: z.number().int().min(0).default(0),
    }),
    output: z.object({
      items: z.array(deliveryItem),
      total: z.number().int(),
      counts: z.object({
        expected: z.number().int(),
        arrived: z.number().int(),
        handed: z.number().int(),
        overdue: z.number().int(),
      }),
    }),
    errors: ['signed_out'],
  },
  'delivery.sheet': {
    about: 'Cards that wait here to be handed over, by hamlet and name, to be printed with places to sign.',
    /** `hamlet` null: those without one; left out: all. */
    input: z.object({ hamlet: z.string().max(120).nullable().optional() }),
    output: z.object({
      items: z.array(deliveryItem),
      /** Without the bound of a list. */
      total: z.number().int(),
      hamlets: z.array(z.object({ name: z.string().nullable(), waiting: z.number().int() })),
    }),
    errors: ['signed_out'],
  },
  'delivery.arrived': {
    about: 'Cards that came from the centre.',
    input: z.object({ draftIds: z.array(uuid).min(1).max(200) }),
    output: changed,
    errors: ['signed_out', 'dossier_unknown', 'wrong_state', 'disk_full', 'io_error'],
  },
  'delivery.handOver': {
    about: 'A card handed over: to whom, and when.',
    input: z.object({
      draftId: uuid,
      to: z.string().trim().min(1).max(120),
      relation: receiverRole,
      note: z.string().trim().max(300).nullable().default(null),
    }),
    output: changed,
    errors: ['signed_out', 'dossier_unknown', 'wrong_state', 'disk_full', 'io_error'],
  },
  'delivery.undo': {
    about: 'Takes the last step back, when it was entered for the wrong card.',
    input: z.object({ draftId: uuid }),
    output: changed,
    errors: ['signed_out', 'dossier_unknown', 'wrong_state', 'disk_full', 'io_error'],
  },
} as const;
