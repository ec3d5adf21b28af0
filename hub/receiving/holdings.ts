import type { HoldingsAnswer } from '../../main/contract/wire/holdings.ts';
import { journalEntry } from '../../main/contract/wire/journal.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import type { Caller, Receiving } from './context.ts';

/** One page of what a station has signed for, held branches of frozen epochs included. */
export async function holdingsOf(
  { store }: Receiving,
  { stationId }: Caller,
  after: number,
): Promise<Pick<HoldingsAnswer, 'holdings' | 'next'>> {
  const rows = await store.entries.dossiersOf(stationId, after);
  const holdings = rows.flatMap(({ jws }) => {
    const entry = readVerifiedJws(jws, journalEntry);
    return 'container' in entry ? [{ id: entry.id, caseId: entry.caseId, dossierNumber: entry.dossierNumber }] : [];
  });
  return { holdings, next: rows.at(-1)?.entryNo ?? null };
}
