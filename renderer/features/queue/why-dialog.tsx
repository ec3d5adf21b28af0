import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog, KeyValueList, uiWords } from '../../ui/index.ts';
import type { QueueItem } from './read-outbox.ts';
import { useSince } from './use-since.ts';
import { queueWords } from './words.ts';

interface Props {
  /** Null while closed. */
  item: QueueItem | null;
  isBusy: boolean;
  onRetry: () => void;
  onClose: () => void;
}

/** Why an item is set aside, in plain words, and its way back into the queue. */
export function WhyDialog({ item, isBusy, onRetry, onClose }: Props) {
  const t = useWords(queueWords);
  const ui = useWords(uiWords);
  const title = item && (item.dossierNumber ? t('whyTitle', { number: item.dossierNumber }) : t('columnAside'));
  return (
    <Dialog
      isOpen={item !== null}
      title={title ?? ''}
      confirm={{ label: t('retry'), onPress: onRetry, isBusy }}
      cancel={{ label: ui('close') }}
      onClose={onClose}
    >
      {item && <Why item={item} />}
    </Dialog>
  );
}

function Why({ item }: { item: QueueItem }) {
  const t = useWords(queueWords);
  const ui = useWords(uiWords);
  const format = useFormat();
  const sentence = useSentence();
  const since = useSince();
  const code = item.quarantined ?? '';
  return (
    <>
      <p>{sentence(code)}</p>
      <p className="soft">{t('setAsideKept')}</p>
      <KeyValueList
        items={[
          { label: t('columnAdded'), value: since(item.addedAt) },
          { label: t('columnTries'), value: format.number(item.attempts) },
          { label: t('columnSize'), value: format.bytes(item.size ?? 0) },
          { label: t('sequence'), value: format.number(item.seq) },
        ]}
      />
      <p className="small soft">{ui('detail', { text: code })}</p>
    </>
  );
}
