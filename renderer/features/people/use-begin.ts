import type { LastBegun } from '../../../main/domain/procedure/suggest.ts';
import { carryBegun } from '../../app/begun-dossier.ts';
import { carryCard } from '../../app/card/carried-card.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useAction, useStation } from '../../app/station.ts';
import type { Beginning } from './beginning.ts';

/** The kind begun last: whoever does the same work 300 times a day presses Enter alone. Lost with the window. */
let last: LastBegun | null = null;

export const lastBegun = (): LastBegun | null => last;

/** Starts a dossier and opens it. */
export function useBegin(onBegun: () => void) {
  const { go } = useNavigation();
  const start = useAction('dossiers.start');
  const station = useStation();
  const begin = async (beginning: Beginning, what: LastBegun, corrects: string | null): Promise<void> => {
    const result = await start.run({
      rosterId: beginning.rosterId,
      kind: what.kind,
      ...(what.reason === null ? {} : { reason: what.reason }),
      ...(corrects === null ? {} : { corrects }),
    });
    if (!result.ok) return;
    const { draftId } = result.value;
    // The dossier is what counts; a number that cannot be joined now is ended by hand.
    if (beginning.ticketId) await station.call('flow.begin', { ticketId: beginning.ticketId, draftId });
    // A redo is a matter of its own and says nothing about the next person.
    if (corrects === null) last = what;
    onBegun();
    carryCard(beginning.card ?? null);
    carryBegun(result.value);
    go({ screen: 'dossier', draftId });
  };
  return { begin, busy: start.busy, error: start.error, clear: start.clear };
}
