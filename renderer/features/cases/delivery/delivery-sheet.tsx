import { useState } from 'react';
import { PrintNote } from '../../../app/print/print-note.tsx';
import { usePrint } from '../../../app/print/use-print.ts';
import { useCall, useStatus } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, EmptyState, ErrorBanner, Select, useActions } from '../../../ui/index.ts';
import { PasswordDialog } from '../../forms/password-dialog.tsx';
import { PrintedSheet } from './printed-sheet.tsx';
import { deliveryWords } from './words.ts';

/** A hamlet as a choice: `*` is all, `-` those without one, `=` and its name any other. */
const all = '*';
const none = '-';

/** The list to sign when cards are handed over, of one hamlet or of all. Enter prints. */
export function DeliverySheet({ onBack }: { onBack: () => void }) {
  const t = useWords(deliveryWords);
  const format = useFormat();
  const unit = useStatus()?.stationName ?? '';
  const [chosen, setChosen] = useState(all);
  const [saving, setSaving] = useState(false);
  const [at] = useState(() => new Date());
  const input = chosen === all ? {} : { hamlet: chosen === none ? null : chosen.slice(1) };
  const sheet = useCall('delivery.sheet', input, ['dossierChanged']);
  const paper = usePrint('danh-sach-tra-the');
  const items = sheet.value?.items ?? [];
  const total = sheet.value?.total ?? 0;
  const waiting = (sheet.value?.hamlets ?? []).reduce((sum, one) => sum + one.waiting, 0);
  useActions({
    primary: { label: t('sheetPrint'), onPress: paper.print, isDisabled: items.length === 0, isBusy: paper.busy },
    secondary: [
      {
        key: 'F6',
        label: t('sheetPdf'),
        onPress: () => setSaving(true),
        isDisabled: items.length === 0 || paper.busy,
      },
    ],
    escape: { label: t('sheetBack'), onPress: onBack },
    help: t('sheetHelp'),
  });
  return (
    <div className="stack">
      <div className="cases-tools">
        <Select
          label={t('sheetHamlet')}
          value={chosen}
          onChange={setChosen}
          choices={[
            { value: all, label: t('sheetAll', { count: format.number(waiting) }) },
            ...(sheet.value?.hamlets ?? []).map(({ name, waiting: count }) => ({
              value: name === null ? none : `=${name}`,
              label: `${name ?? t('sheetNoHamlet')} (${format.number(count)})`,
            })),
          ]}
          autoFocus
        />
      </div>
      <PrintNote
        print={paper}
        onSavePdf={() => setSaving(true)}
        say={{
          printed: { title: t('sheetPrinted'), text: '' },
          saved: { title: t('sheetSaved'), text: '' },
          no_printer: { title: t('sheetNoPrinter'), text: t('sheetNoPrinterText') },
          failed: { title: t('sheetFailed'), text: t('sheetFailedText') },
        }}
      />
      <ErrorBanner error={sheet.error} onRetry={sheet.reload} />
      {items.length < total && (
        <Banner
          tone="attention"
          title={t('sheetCut', { shown: format.number(items.length), total: format.number(total) })}
        />
      )}
      {sheet.value &&
        (items.length > 0 ? (
          <PrintedSheet items={items} unit={unit} at={at} />
        ) : (
          <EmptyState icon="document" title={t('noneArrived')}>
            {t('noneText')}
          </EmptyState>
        ))}
      {saving && (
        <PasswordDialog
          onClose={() => setSaving(false)}
          onSave={(password) => {
            setSaving(false);
            paper.savePdf(password);
          }}
        />
      )}
    </div>
  );
}
