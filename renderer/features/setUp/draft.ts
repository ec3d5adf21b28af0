import { useState } from 'react';
import type { AccountForm } from './check-account.ts';

/** What was typed into set-up so far. `code` is null while nobody touched it. */
export interface SetUpDraft {
  code: string | null;
  account: AccountForm;
}

const empty: SetUpDraft = { code: null, account: { displayName: '', login: '', password: '', repeated: '' } };

/** Outlives the screen, which a failed station takes away for a while; in memory alone. */
let kept = empty;

export function useSetUpDraft(): [SetUpDraft, (changes: Partial<SetUpDraft>) => void] {
  const [draft, setDraft] = useState(kept);
  return [
    draft,
    (changes) => {
      kept = { ...kept, ...changes };
      setDraft(kept);
    },
  ];
}

/** The station is set up: nothing typed is needed any more. */
export function forgetSetUpDraft(): void {
  kept = empty;
}
