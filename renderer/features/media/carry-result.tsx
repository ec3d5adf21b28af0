import type { CarryState } from '../../../main/contract/station/media.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, ProgressBar, StatusChip } from '../../ui/index.ts';
import { secondsLeft } from './seconds-left.ts';
import { mediaWords } from './words.ts';

/** How far a copying is, and what lies on which drive. */
export function CarryResult({ carry, onCancel }: { carry: CarryState; onCancel: () => void }) {
  const t = useWords(mediaWords);
  const format = useFormat();
  const sentence = useSentence();
  const { phase, complete: done, total, doneBytes, totalBytes, drives, broken } = carry;
  const isWhole = phase === 'done' && done === total;
  return (
    <div className="media-result">
      {phase === 'running' ? (
        <ProgressBar
          label={t('carrying')}
          share={totalBytes === 0 ? null : Math.min(1, doneBytes / totalBytes)}
          words={t('of', { done, total, size: format.bytes(totalBytes) })}
          secondsLeft={secondsLeft(carry, new Date())}
          onCancel={onCancel}
        />
      ) : (
        <Banner
          tone={isWhole ? 'good' : 'attention'}
          title={phase === 'cancelled' ? t('cancelled', { done, total }) : t('carried', { done, total })}
        >
          {phase === 'cancelled' ? t('cancelledText') : isWhole ? t('carriedText') : null}
        </Banner>
      )}
      <ul className="media-results">
        {drives.map(({ root, label, done: there, already, fault }) => (
          <li key={root}>
            <strong>{label}</strong>{' '}
            <StatusChip tone={fault === null ? (phase === 'running' ? 'live' : 'good') : 'attention'}>
              {t('allNote', { n: there })}
            </StatusChip>{' '}
            {already > 0 && <span className="soft small">{t('already', { n: already })}</span>}
            {fault !== null && <p className="small">{sentence(fault)}</p>}
          </li>
        ))}
      </ul>
      {broken.length > 0 && (
        <Banner tone="attention" title={t('broken', { n: broken.length })}>
          {broken.map(({ dossierNumber }) => dossierNumber ?? t('entry')).join(', ')}
        </Banner>
      )}
    </div>
  );
}
