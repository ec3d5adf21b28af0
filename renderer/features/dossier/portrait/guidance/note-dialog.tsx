import { type PortraitNote, portraitNote } from '../../../../../main/contract/station/portrait.ts';
import { useWords } from '../../../../i18n/use-words.ts';
import { ReasonDialog } from '../../reason-dialog.tsx';
import { guidanceWords } from './words.ts';

/** Asks why a picture is kept although something could be better. */
export function NoteDialog({ onNote, onClose }: { onNote: (note: PortraitNote) => void; onClose: () => void }) {
  const t = useWords(guidanceWords);
  return (
    <ReasonDialog
      title={t('noteTitle')}
      text={t('noteText')}
      label={t('noteLabel')}
      choices={portraitNote.options.map((value) => ({ value, label: t(value) }))}
      needed={t('noteNeeded')}
      confirm={t('noteConfirm')}
      cancel={t('noteCancel')}
      isBusy={false}
      error={null}
      onConfirm={onNote}
      onClose={onClose}
    />
  );
}
