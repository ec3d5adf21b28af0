import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/index.ts';
import { mediaWords } from './words.ts';

interface Props {
  /** Null while closed. */
  label: string | null;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before copies stop to count. */
export function RetireDialog({ label, isBusy, onConfirm, onClose }: Props) {
  const t = useWords(mediaWords);
  return (
    <Dialog
      isOpen={label !== null}
      title={t('retireTitle', { label: label ?? '' })}
      confirm={{ label: t('retire'), onPress: onConfirm, isBusy }}
      onClose={onClose}
    >
      <p>{t('retireText', { label: label ?? '' })}</p>
    </Dialog>
  );
}
