import type { UnableEvent, UnableReason, UnableState } from '../../contract/station/roster.ts';

/** What is said when somebody is marked. */
export interface UnableClaim {
  reason: UnableReason;
  deathExtractNumber: string | null;
  note: string | null;
}

export type UnableLack = 'deathExtractNumber' | 'note';

/**
 * What a reason still needs: a death is proved by the number of its extract from the civil register (until there is one it is
 * suspected), "other" by words.
 */
export function unableLacks({ reason, deathExtractNumber, note }: UnableClaim): UnableLack | null {
  if (reason === 'deceased' && !deathExtractNumber) return 'deathExtractNumber';
  return reason === 'other' && !note ? 'note' : null;
}

/** A suspicion stays open until the civil register answers; every other reason is decided by who states it. */
export function isOpen(reason: UnableReason): boolean {
  return reason === 'suspectedDeceased';
}

/** What a supervisor may enter about a state: only an open one is decided, and a death with its extract. */
export function decisionLacks(
  state: UnableState | null,
  decision: { outcome: 'deceased' | 'alive'; deathExtractNumber: string | null },
): 'state' | UnableLack | null {
  if (!state?.open) return 'state';
  return decision.outcome === 'deceased' && !decision.deathExtractNumber ? 'deathExtractNumber' : null;
}

/** The state a history leads to, oldest event first; null when nobody is marked. */
export function unableStateOf(
  events: readonly Pick<UnableEvent, 'what' | 'reason' | 'outcome' | 'at'>[],
): UnableState | null {
  let state: UnableState | null = null;
  for (const { what, reason, outcome, at } of events) {
    if (what === 'set' && reason) state = { reason, open: isOpen(reason), at };
    else if (what === 'undone') state = null;
    else if (what === 'decided') state = outcome === 'deceased' ? { reason: 'deceased', open: false, at } : null;
  }
  return state;
}
