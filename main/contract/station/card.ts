import { z } from 'zod';

/** What a card can say of its holder, named as the applicant's fields it is compared with. */
export const cardFieldNames = [
  'personalId',
  'legacyId',
  'fullName',
  'dateOfBirth',
  'sex',
  'permanentResidence',
] as const;
export const cardField = z.enum(cardFieldNames);
export type CardField = z.infer<typeof cardField>;

/** A card as read. Nothing of it enters a dossier before the officer has confirmed it. */
export const cardReading = z.object({
  /** The card of 2021 in its own order, another order recognised by the shape of its fields, or the lines of the MRZ. */
  source: z.enum(['qr2021', 'qrByShape', 'mrz']),
  fields: z.partialRecord(cardField, z.string()),
  /** ISO dates of the card itself, null where it does not tell or has no end. */
  issueDate: z.string().nullable(),
  expiryDate: z.string().nullable(),
  /** Fields found by their shape alone: to be held against the card's print. */
  unsure: z.array(cardField),
  /** The name stands without its marks, as in an MRZ: good to compare with, never to take over. */
  transliterated: z.boolean(),
  /** The reader's wrong code page was undone without loss. */
  repaired: z.boolean(),
  /** Parts of the code that hold something no field stands for. */
  unread: z.number().int(),
});
export type CardReading = z.infer<typeof cardReading>;

export const cardCalls = {
  'card.read': {
    about: 'What a scanned text says, if it is an identity card’s QR or MRZ; nothing is saved or logged.',
    input: z.object({ text: z.string().max(4_000) }),
    output: z.object({ card: cardReading }),
    errors: [
      'signed_out',
      'card_not_a_card',
      'card_letters_lost',
      'card_input_method',
      'card_truncated',
      'card_date_impossible',
      'card_check_failed',
    ],
  },
} as const;

/** A reader of the station's own scanned something. */
export const cardScanned = z.object({ text: z.string().max(4_000) });
