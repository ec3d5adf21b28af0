import type { Beginning } from './beginning.ts';
import { KindChoice } from './kind-choice.tsx';
import './kinds.css';
import { RedoDialog } from './redo-dialog.tsx';
import { useProfile } from './use-profile.ts';

export type { Beginning } from './beginning.ts';

/** Asks what is to be done for a person and starts the dossier; a redo knows it already and only says why it came back. */
export function KindDialog({ beginning, onClose }: { beginning: Beginning | null; onClose: () => void }) {
  // Read before anybody is chosen, so that the question opens with its choices.
  const { profile, error } = useProfile();
  if (beginning === null) return null;
  if (beginning.redoes !== null) {
    return <RedoDialog beginning={beginning} redoes={beginning.redoes} profile={profile} onClose={onClose} />;
  }
  return <KindChoice beginning={beginning} profile={profile} profileError={error} onClose={onClose} />;
}
