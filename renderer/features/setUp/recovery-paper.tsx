import { useEffect, useRef, useState } from 'react';
import { PrintNote } from '../../app/print/print-note.tsx';
import { usePrint } from '../../app/print/use-print.ts';
import { useStatus } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Card, Checkbox, Page, StatusChip, useActions } from '../../ui/index.ts';
import { type PendingSetUp, setPendingSetUp } from './pending.ts';
import { RecoveryCode } from './recovery-code.tsx';
import './set-up.css';
import { setUpWords } from './words.ts';

/** The recovery code, once: to be written down or printed before anything else can be done. */
export function RecoveryPaper({ pending }: { pending: Extract<PendingSetUp, { step: 'recovery' }> }) {
  const t = useWords(setUpWords);
  const format = useFormat();
  const stationName = useStatus()?.stationName ?? null;
  const [written, setWritten] = useState(false);
  const sheet = useRef<HTMLDivElement>(null);
  const paper = usePrint('ma-khoi-phuc');
  const count = pending.recoveryCode.split('-').length;

  useEffect(() => sheet.current?.querySelector('input')?.focus(), []);
  useActions({
    primary: { label: t('toSignIn'), onPress: () => setPendingSetUp(null), isDisabled: !written },
    secondary: [{ key: 'F8', label: t('print'), onPress: paper.print, isBusy: paper.busy }],
    mark: written ? undefined : t('tickFirst'),
    help: t('recoveryWhat'),
  });

  return (
    <div ref={sheet}>
      <Page title={t('recoveryTitle')} aside={<StatusChip tone="attention">{t('recoveryAside')}</StatusChip>}>
        <div className="screen-only">
          <PrintNote
            print={paper}
            say={{
              printed: { title: t('printed'), text: t('printedText') },
              saved: { title: t('pdfSaved'), text: t('pdfSavedText') },
              no_printer: { title: t('noPrinter'), text: t('noPrinterText') },
              failed: { title: t('printFailed'), text: t('printFailedText') },
            }}
          />
        </div>
        <Card>
          <RecoveryCode code={pending.recoveryCode} />
        </Card>
        <div className="recovery-words">
          <p>{t('recoveryWhat')}</p>
          <ol>
            <li>{t('recoveryWrite')}</li>
            <li>{t('recoveryCompare')}</li>
            <li>{t('recoveryLock')}</li>
            <li>{t('recoveryNoPhoto')}</li>
          </ol>
          <Checkbox label={t('written', { count })} isSelected={written} onChange={setWritten} />
        </div>
        <div className="paper-only">
          {stationName && <p>{t('paperStation', { name: stationName })}</p>}
          <p>{t('paperDate', { date: format.date(new Date()) })}</p>
          <p>{t('paperKeep')}</p>
        </div>
      </Page>
    </div>
  );
}
