import type { cardErrors } from '../../contract/errors/card.ts';
import type { Result } from '../../contract/result.ts';
import type { CardReading } from '../../contract/station/card.ts';

/** Why a text is no usable card. The detail names the field, never its content. */
export type CardErrorCode = keyof typeof cardErrors;
export type CardResult = Result<CardReading, CardErrorCode>;

export interface ReadOptions {
  /** Now, by a clock that is trusted: births and issues lie before it, centuries of MRZ dates are told by it. */
  now?: Date;
}

/** The latest day that it is anywhere on earth, ISO: a card issued this morning is not one of tomorrow. */
export function dayOf({ now = new Date() }: ReadOptions): string {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}
