import type { CardReading } from '../../../main/contract/station/card.ts';

/** So long a card that was scanned to find somebody waits for that person's dossier, in ms. */
const keptMs = 120_000;

let carried: { card: CardReading; atMs: number } | null = null;

/** A card scanned on one screen, on its way to the dossier it opened. In memory alone. */
export function carryCard(card: CardReading | null): void {
  carried = card && { card, atMs: performance.now() };
}

/** The card on its way, once, and only for the person it names or a dossier that names nobody yet. */
export function takeCarriedCard(personalId: string | undefined): CardReading | null {
  const taken = carried;
  carried = null;
  if (!taken || performance.now() - taken.atMs > keptMs) return null;
  return personalId === undefined || personalId === taken.card.fields.personalId ? taken.card : null;
}
