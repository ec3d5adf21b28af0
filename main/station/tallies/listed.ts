import type { ListedDossier } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { TallyListItem } from '../../contract/station/tallies.ts';
import { dayText } from '../../domain/tally/cover.ts';

/** A page of what stands behind a figure. */
export interface ListAnswer {
  items: TallyListItem[];
  total: number;
  next: string | null;
}

/** A dossier of a list, nobody named. */
export function shown(one: ListedDossier): TallyListItem {
  return {
    draftId: one.draftId,
    rosterId: null,
    dossierNumber: one.dossierNumber,
    kind: one.kind,
    state: one.state,
    onRoster: one.onRoster === 1,
    hamlet: one.hamlet || null,
    operator: one.operator || null,
    day: dayText(one.day),
    hour: one.hour,
    unableReason: null,
    amount: null,
    fullName: null,
  };
}

export interface ListPlace {
  day: number;
  dossier: number;
  /** How many came on the pages before, where that tells when all are found. */
  seen?: number;
}

export function cursorOf({ day, dossier, seen }: ListPlace): string {
  return Buffer.from(seen === undefined ? `${day}.${dossier}` : `${day}.${dossier}.${seen}`).toString('base64url');
}

/** @throws Failure bad_input for what `cursorOf` never wrote */
export function placeAfter(cursor: string): ListPlace {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, day, dossier, seen] = /^(\d{1,8})\.(\d{1,15})(?:\.(\d{1,9}))?$/.exec(text) ?? [];
  if (day === undefined || dossier === undefined) throw new Failure('bad_input', 'cursor');
  return { day: Number(day), dossier: Number(dossier), ...(seen === undefined ? {} : { seen: Number(seen) }) };
}
