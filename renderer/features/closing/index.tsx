import { useState } from 'react';
import type { ClosingLine } from '../../../main/contract/station/closing.ts';
import { useFirstFocus } from '../../app/list/use-first-focus.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { PrintNote } from '../../app/print/print-note.tsx';
import { usePrint } from '../../app/print/use-print.ts';
import { useCall } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button, ErrorBanner, ListPanel, Page, StatusChip, Table, useActions } from '../../ui/index.ts';
import { ClosingSheet } from './closing-sheet.tsx';
import { whatIs, whatToDo, whereTo } from './line-words.ts';
import { closingWords } from './words.ts';

/** The checklist at the end of a trip: each line is good, or says what to do; Enter leads there, F4 prints the sheet. */
export default function Closing() {
  const t = useWords(closingWords);
  const format = useFormat();
  const { go } = useNavigation();
  const { value, error, loading, reload } = useCall('closing.check', {}, [
    'statusChanged',
    'lineChanged',
    'dossierChanged',
    'flowChanged',
  ]);
  const paper = usePrint(`kiem-cuoi-chuyen-${value?.day ?? ''}`);
  const [picked, setPicked] = useState<string | null>(null);
  const lines = value?.lines ?? [];
  const open = lines.filter(({ good }) => !good).length;
  const chosen = lines.find(({ id }) => id === picked) ?? lines.find(({ good }) => !good) ?? lines[0] ?? null;
  useFirstFocus(lines.length > 0);
  useActions({
    primary: { label: t('open'), onPress: () => chosen && go(whereTo(chosen)), isDisabled: chosen === null },
    secondary: [
      { key: 'F4', label: t('print'), onPress: paper.print, isDisabled: !value, isBusy: paper.busy },
      { key: 'F5', label: t('again'), onPress: reload, isBusy: loading },
    ],
    escape: { label: t('back'), onPress: () => go({ screen: 'queue' }) },
    help: t('help'),
  });

  return (
    <Page
      title={t('title')}
      aside={
        value &&
        (open === 0 ? (
          <StatusChip tone="good">{t('allGood')}</StatusChip>
        ) : (
          <StatusChip tone="attention">{t('some', { n: open })}</StatusChip>
        ))
      }
      actions={
        <Button icon="print" keycap="F4" onPress={paper.print} isDisabled={!value} isBusy={paper.busy}>
          {t('print')}
        </Button>
      }
    >
      <ErrorBanner error={error} onRetry={reload} />
      <PrintNote
        print={paper}
        say={{
          printed: { title: t('printed'), text: t('printedText') },
          saved: { title: t('saved'), text: t('savedText') },
          no_printer: { title: t('noPrinter'), text: t('noPrinterText') },
          failed: { title: t('printFailed'), text: t('printFailedText') },
        }}
      />
      <ListPanel>
        <Table<ClosingLine>
          label={t('title')}
          rows={lines}
          rowKey={({ id }) => id}
          selected={chosen?.id ?? null}
          onSelect={setPicked}
          columns={[
            {
              id: 'state',
              label: t('columnState'),
              width: '130px',
              cell: ({ good }) => (
                <StatusChip tone={good ? 'good' : 'attention'}>{good ? t('done') : t('toDo')}</StatusChip>
              ),
            },
            { id: 'line', label: t('columnLine'), width: '190px', isRowHeader: true, cell: ({ id }) => t(id) },
            { id: 'is', label: t('columnIs'), cell: (line) => whatIs(t, format, line) },
            { id: 'do', label: t('columnDo'), cell: (line) => whatToDo(t, line) },
          ]}
        />
      </ListPanel>
      {value && <ClosingSheet closing={value} />}
    </Page>
  );
}
