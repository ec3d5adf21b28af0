import { useCall } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Banner, ErrorBanner, Icon, InfoDialog, KeyValueList } from '../../ui/index.ts';
import { readReceipt } from './read-receipt.ts';
import { queueWords } from './words.ts';

interface Props {
  /** Null while closed. */
  item: {
    dossierId: string;
    dossierNumber: string;
    elsewhere?: { stationName: string; receivedAt: string } | null;
  } | null;
  onClose: () => void;
}

/** What the centre signed for: when, under which number, for which bytes. */
export function ReceiptDialog({ item, onClose }: Props) {
  const t = useWords(queueWords);
  const format = useFormat();
  return (
    <InfoDialog
      isOpen={item !== null}
      title={item ? t('receipt', { number: item.dossierNumber }) : ''}
      onClose={onClose}
    >
      {item?.elsewhere && (
        <Banner tone="attention" title={t('elsewhereTitle', { station: item.elsewhere.stationName })}>
          {t('elsewhereText', { at: format.dateTime(item.elsewhere.receivedAt) })}
        </Banner>
      )}
      {item && <ReceiptFacts dossierId={item.dossierId} />}
    </InfoDialog>
  );
}

function ReceiptFacts({ dossierId }: { dossierId: string }) {
  const t = useWords(queueWords);
  const format = useFormat();
  const { value, error, reload } = useCall('queue.receipt', { dossierId });
  if (error) return <ErrorBanner error={error} onRetry={reload} />;
  if (!value) return null;
  if (value.receipt === null) return <p>{t('receiptGone')}</p>;
  const said = readReceipt(value.receipt);
  if (!said) return <p>{t('receiptUnreadable')}</p>;
  return (
    <KeyValueList
      items={[
        {
          label: t('columnReceivedAt'),
          value: `${format.timeOfSaving(said.receivedAt)} · ${format.date(said.receivedAt)}`,
        },
        { label: t('columnReceipt'), value: format.number(said.receiptSeq) },
        {
          label: t('receiptSignature'),
          tone: 'good',
          value: (
            <span className="queue-checked">
              <Icon name="check" size={18} />
              {t('receiptChecked')}
            </span>
          ),
        },
        { label: t('hub'), value: <span className="queue-code">{said.hubId}</span> },
        ...(said.sha256 === null
          ? []
          : [{ label: t('container'), value: <span className="queue-code">{said.sha256}</span> }]),
      ]}
    />
  );
}
