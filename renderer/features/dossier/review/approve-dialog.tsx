import { useAction } from '../../../app/station.ts';
import { SupervisorDialog } from '../../../app/supervisor/supervisor-dialog.tsx';
import { useWords } from '../../../i18n/use-words.ts';
import { reviewWords } from './words.ts';

/** A supervisor signs a dossier that waits for it. */
export function ApproveDialog(props: { draftId: string; onClose: () => void; onApproved: () => void }) {
  const { draftId, onClose, onApproved } = props;
  const t = useWords(reviewWords);
  const approve = useAction('dossiers.approve');
  return (
    <SupervisorDialog
      title={t('approveTitle')}
      text={t('approveText')}
      confirm={t('approveConfirm')}
      action={approve}
      onConfirm={async (account) => {
        if ((await approve.run({ draftIds: [draftId], ...account })).ok) onApproved();
      }}
      onClose={onClose}
    />
  );
}
