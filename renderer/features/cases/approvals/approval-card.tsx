import type { ReactNode } from 'react';
import type { ApprovalItem } from '../../../../main/contract/station/approvals.ts';
import { usePositionWords } from '../../../app/use-position-words.ts';
import { causeKey } from '../../../i18n/cause-words.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Checkbox } from '../../../ui/index.ts';
import { EvidencePicture } from './evidence-picture.tsx';
import { approvalWords } from './words.ts';

const doubts = [
  'personalIdSex',
  'personalIdBirthYear',
  'personalIdPlace',
  'phoneOwner',
  'phoneShared',
  'sameNumber',
  'renewalNotDue',
  'clockUnsure',
] as const;

interface Props {
  item: ApprovalItem;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
  actions: ReactNode;
}

/** All that a supervisor answers for in one dossier: what was not captured and its proof, what contradicts itself and why. */
export function ApprovalCard({ item, isSelected, onSelect, actions }: Props) {
  const t = useWords(approvalWords);
  const format = useFormat();
  const language = useLanguage();
  const positionWords = usePositionWords();
  const { signing } = item;
  return (
    <div className="cases-approval">
      <Checkbox
        label={`${item.fullName ?? t('unnamed')} · ${item.dossierNumber}`}
        note={t('confirmed', { name: item.confirmedBy ?? '—', at: format.dateTime(item.confirmedAt) })}
        isSelected={isSelected}
        onChange={onSelect}
      />
      <ul className="cases-decide">
        {item.exceptions.map(({ position, reason, evidence }) => (
          <li key={position}>
            <span>
              {t('exception', {
                position: positionWords(position),
                reason: t(causeKey(reason)),
              })}
              {!evidence && <span className="soft"> · {t('evidenceNone')}</span>}
            </span>
            {evidence && (
              <EvidencePicture
                draftId={item.draftId}
                position={position}
                label={t('evidence', { position: positionWords(position) })}
              />
            )}
          </li>
        ))}
        {item.doubts.map(({ doubt, reason, note }) => (
          <li key={doubt}>
            {t(doubts.find((one) => one === doubt) ?? 'doubtOther')}
            {reason && <span className="soft"> · {t('reasonGiven', { reason: reason.words[language] })}</span>}
            {note && <span className="soft"> · {note}</span>}
          </li>
        ))}
        {signing?.way === 'fingerMark' && <li>{t('fingerMark', { witness: signing.witness ?? '' })}</li>}
        {signing?.interpreter && <li>{t('interpreter', { name: signing.interpreter })}</li>}
      </ul>
      <div className="cases-approval-actions">{actions}</div>
    </div>
  );
}
