import type { CardReading } from '../../../main/contract/station/card.ts';
import type { KnownOfPerson } from '../../../main/domain/procedure/suggest.ts';

/** For whom a dossier is begun: a person of the list, perhaps anew after a rejection, or somebody who is not on it. */
export interface Beginning {
  rosterId: string | null;
  fullName: string | null;
  /** As the list says. */
  dateOfBirth?: string | null;
  /** The rejected dossier whose matter is carried on. */
  redoes: string | null;
  /** The card scanned to find the person: shown in the dossier once it is begun. */
  card?: CardReading | null;
  /** The number that was called for this person: the dossier joins it. */
  ticketId?: string;
}

/** What is known of the person before anything is asked. A card in the hand is a card had. */
export function knownOf({ dateOfBirth, card }: Beginning): KnownOfPerson {
  return {
    dateOfBirth: dateOfBirth ?? card?.fields.dateOfBirth ?? null,
    hadCard: card ? true : null,
    cardIssued: card?.issueDate ?? null,
  };
}
