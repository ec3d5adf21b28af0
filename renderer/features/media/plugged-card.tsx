import { useFormat } from '../../i18n/use-format.ts';
import { useSentence } from '../../i18n/use-sentence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, Card, EmptyState, StatusChip, Table } from '../../ui/index.ts';
import type { MediaList, VolumeView } from './use-media.ts';
import { mediaWords } from './words.ts';

interface Props {
  list: MediaList;
  nameOf: (volume: VolumeView) => string;
  selected: string | null;
  onSelect: (root: string | null) => void;
}

/** What is plugged in and what each is used for; what is enrolled and not here; what exists once only. */
export function PluggedCard({ list, nameOf, selected, onSelect }: Props) {
  const t = useWords(mediaWords);
  const format = useFormat();
  const { volumes, media, copies } = list;
  return (
    <Card
      title={t('plugged')}
      fill
      aside={
        copies.once > 0 ? (
          <StatusChip tone={copies.busy ? 'live' : 'attention'} icon="copy">
            {copies.busy ? t('workStarted') : t('once', { n: copies.once })}
          </StatusChip>
        ) : (
          copies.enrolled > 0 && <StatusChip tone="good">{t('nothingOnce')}</StatusChip>
        )
      }
    >
      <div className="media-plugged">
        {copies.enrolled === 0 && (
          <Banner tone={copies.once > 0 ? 'attention' : 'neutral'} title={t('noMedium')}>
            {t('noMediumText')}
          </Banner>
        )}
        <Faults media={media} />
        <Table
          label={t('plugged')}
          rows={volumes}
          rowKey={({ root }) => root}
          selected={selected}
          onSelect={onSelect}
          columns={[
            { id: 'name', label: t('columnName'), cell: nameOf },
            { id: 'use', label: t('columnUse'), cell: (volume) => <Use volume={volume} /> },
            {
              id: 'free',
              label: t('columnFree'),
              align: 'end',
              width: '110px',
              cell: ({ freeBytes }) => format.bytes(freeBytes),
            },
          ]}
          empty={
            <EmptyState icon="usb" title={t('none')}>
              {t('noneText')}
            </EmptyState>
          }
        />
        {media
          .filter(({ root }) => root === null)
          .map(({ mediumId, label, copies: n }) => (
            <p key={mediumId} className="media-absent">
              <strong>{label}</strong> <StatusChip tone="attention">{t('absent')}</StatusChip>{' '}
              <span className="soft">{t('copies', { n })}</span>
            </p>
          ))}
      </div>
    </Card>
  );
}

function Use({ volume }: { volume: VolumeView }) {
  const t = useWords(mediaWords);
  const { standing, readOnly, sameDisk, receipts } = volume;
  return (
    <span className="media-use">
      {standing === 'none' && <StatusChip tone="neutral">{t('plain')}</StatusChip>}
      {standing === 'retired' && <StatusChip tone="neutral">{t('retired')}</StatusChip>}
      {standing === 'enrolled' && <StatusChip tone="good">{t('enrolled')}</StatusChip>}
      {standing === 'foreign' && <StatusChip tone="stop">{t('foreign')}</StatusChip>}
      {readOnly && <StatusChip tone="attention">{t('readOnly')}</StatusChip>}
      {sameDisk && <StatusChip tone="attention">{t('sameDisk')}</StatusChip>}
      {receipts && (
        <StatusChip tone="live" icon="received">
          {t('receipts')}
        </StatusChip>
      )}
    </span>
  );
}

/** What stopped the last copying, in words. */
function Faults({ media }: { media: MediaList['media'] }) {
  const sentence = useSentence();
  return media.map(
    ({ mediumId, label, fault }) =>
      fault !== null && (
        <Banner key={mediumId} tone="attention" title={label} detail={fault}>
          {sentence(fault)}
        </Banner>
      ),
  );
}
