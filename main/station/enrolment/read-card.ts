import { unwrap } from '../../contract/result.ts';
import type { CardReading } from '../../contract/station/card.ts';
import { readCard } from '../../domain/card/read-card.ts';
import type { Core } from '../core.ts';

/** What a scanned text says of a card. Nothing is kept. @throws Failure signed_out, card_* */
export function readScannedCard(core: Core, text: string): { card: CardReading } {
  core.sessions.require();
  return { card: unwrap(readCard(text, { now: core.clock.now() })) };
}
