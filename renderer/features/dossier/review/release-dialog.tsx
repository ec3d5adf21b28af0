import { useAction } from '../../../app/station.ts';
import { SupervisorDialog } from '../../../app/supervisor/supervisor-dialog.tsx';
import { useWords } from '../../../i18n/use-words.ts';
import { releaseWords } from './release-words.ts';

/** A supervisor answers for a dossier that is held because this machine may be a copy. */
export function ReleaseDialog(props: { draftId: string; onClose: () => void; onReleased: () => void }) {
  const { draftId, onClose, onReleased } = props;
  const t = useWords(releaseWords);
  const release = useAction('dossiers.release');
  return (
    <SupervisorDialog
      title={t('title')}
      text={t('text')}
      confirm={t('confirm')}
      action={release}
      onConfirm={async (account) => {
        if ((await release.run({ draftId, ...account })).ok) onReleased();
      }}
      onClose={onClose}
    />
  );
}
