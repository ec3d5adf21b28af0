import { type ComponentType, useState } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { PrintNote } from '../../app/print/print-note.tsx';
import { usePrint } from '../../app/print/use-print.ts';
import { useCall } from '../../app/station.ts';
import { useLanguage, useWords } from '../../i18n/use-words.ts';
import { Banner, EmptyState, ErrorBanner, Page, ScrollArea, useActions } from '../../ui/index.ts';
import './forms.css';
import { PasswordDialog } from './password-dialog.tsx';
import { sheets } from './sheets/index.ts';
import type { FormProps } from './sheets/sheet-props.ts';
import { formWords } from './words.ts';

/** The forms of a dossier, one sheet at a time as it will lie on paper. Enter prints; nothing here can hold a dossier up. */
export default function FormsScreen() {
  const { route } = useNavigation();
  if (route.screen !== 'forms') return null;
  return <Forms key={route.draftId} draftId={route.draftId} />;
}

function Forms({ draftId }: { draftId: string }) {
  const t = useWords(formWords);
  const language = useLanguage();
  const { go } = useNavigation();
  const dossier = useCall('dossiers.get', { draftId });
  const facts = useCall('forms.facts', { draftId });
  const [at, setAt] = useState(0);
  const [asking, setAsking] = useState(false);
  const forms = facts.value?.forms ?? [];
  const form = forms[at];
  const paper = usePrint(`phieu-${dossier.value?.dossierNumber ?? 'ho-so'}`);
  // A profile may name a form that a newer program prints.
  const Paper = form ? (sheets as Readonly<Record<string, ComponentType<FormProps>>>)[form.code] : undefined;
  const move = (by: number) => () => setAt((now) => Math.min(Math.max(now + by, 0), forms.length - 1));
  useActions({
    ...(Paper ? { primary: { label: t('print'), onPress: paper.print, isBusy: paper.busy } } : {}),
    secondary: [
      { key: 'F7', label: t('previousForm'), onPress: move(-1), isDisabled: at === 0 },
      { key: 'F8', label: t('nextForm'), onPress: move(1), isDisabled: at >= forms.length - 1 },
      { key: 'F4', label: t('savePdf'), onPress: () => setAsking(true), isDisabled: !Paper },
    ],
    escape: { label: t('back'), onPress: () => go({ screen: 'dossier', draftId }) },
  });
  const error = dossier.error ?? facts.error;
  if (error)
    return (
      <Page title={t('unreachable')}>
        <ErrorBanner error={error} onRetry={dossier.error ? dossier.reload : facts.reload} />
      </Page>
    );
  if (!dossier.value || !facts.value) return null;
  if (!form) return <EmptyState icon="print" title={t('none')} />;
  return (
    <div className="forms">
      <header className="forms-head">
        <h1>{form.words[language]}</h1>
        <p className="soft">{t('chosen', { n: at + 1, of: forms.length })}</p>
      </header>
      <div className="forms-note">
        <PrintNote
          print={paper}
          onSavePdf={() => setAsking(true)}
          say={{
            printed: { title: t('printed'), text: t('printedText') },
            saved: { title: t('saved'), text: t('savedText') },
            no_printer: { title: t('noPrinter'), text: t('noPrinterText') },
            failed: { title: t('printFailed'), text: t('printFailedText') },
          }}
        />
      </div>
      {Paper ? (
        <ScrollArea className="forms-desk" label={form.words[language]}>
          <Paper view={dossier.value} facts={facts.value} form={form} />
        </ScrollArea>
      ) : (
        <Banner tone="attention" title={form.words[language]}>
          {t('unknownForm')}
        </Banner>
      )}
      {asking && (
        <PasswordDialog
          onClose={() => setAsking(false)}
          onSave={(password) => {
            setAsking(false);
            paper.savePdf(password);
          }}
        />
      )}
    </div>
  );
}
