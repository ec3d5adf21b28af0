import type { LineState } from '../../../main/contract/station/queue.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { InfoDialog, KeyValueList } from '../../ui/index.ts';
import { nextTry } from './item-words.ts';
import type { QueueItem } from './read-outbox.ts';
import { useSince } from './use-since.ts';
import { queueWords } from './words.ts';

interface Props {
  /** Null while closed. */
  item: QueueItem | null;
  line: LineState;
  onClose: () => void;
}

/** One waiting item: since when, how often it was tried, what stood in the way, when it is tried next. */
export function ItemDialog({ item, line, onClose }: Props) {
  const t = useWords(queueWords);
  const title = item && (item.dossierNumber ? t('waitingTitle', { number: item.dossierNumber }) : t('journalEntry'));
  return (
    <InfoDialog isOpen={item !== null} title={title ?? ''} onClose={onClose}>
      {item && <ItemFacts item={item} line={line} />}
    </InfoDialog>
  );
}

function ItemFacts({ item, line }: { item: QueueItem; line: LineState }) {
  const t = useWords(queueWords);
  const format = useFormat();
  const sentence = useSentence();
  const since = useSince();
  const next = nextTry(item, line, new Date());
  // Where the line is down that is what stands in the way, whatever happened before.
  const problem = line.reason ?? item.lastError;
  const problemWords = problem !== null ? sentence(problem) : item.attempts === 0 ? t('notSent') : t('problemNone');
  return (
    <>
      <p>{problemWords}</p>
      <KeyValueList
        items={[
          { label: t('columnAdded'), value: since(item.addedAt) },
          { label: t('columnTries'), value: format.number(item.attempts) },
          { label: t('columnNext'), value: 'at' in next ? since(next.at) : t(next.word) },
          { label: t('columnSize'), value: format.bytes(item.size ?? 0) },
          { label: t('sequence'), value: format.number(item.seq) },
        ]}
      />
    </>
  );
}
