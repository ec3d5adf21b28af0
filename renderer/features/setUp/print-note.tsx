import { useWords } from '../../i18n/use-words.ts';
import { Banner, Button, ErrorBanner } from '../../ui/index.ts';
import type { Print } from './use-print.ts';
import { setUpWords } from './words.ts';

const words = {
  printed: ['good', 'printed', 'printedText'],
  saved: ['good', 'pdfSaved', 'pdfSavedText'],
  no_printer: ['attention', 'noPrinter', 'noPrinterText'],
  failed: ['attention', 'printFailed', 'printFailedText'],
} as const;

/** What became of the print, and the way on where there is no printer. */
export function PrintNote({ print: { outcome, busy, error, print, savePdf } }: { print: Print }) {
  const t = useWords(setUpWords);
  if (error) return <ErrorBanner error={error} onRetry={savePdf} />;
  if (outcome === null) return null;
  const [tone, title, text] = words[outcome];
  const went = outcome === 'printed' || outcome === 'saved';
  return (
    <Banner
      tone={tone}
      title={t(title)}
      actions={
        !went && (
          <>
            <Button size="small" isDisabled={busy} onPress={savePdf}>
              {t('savePdf')}
            </Button>
            <Button size="small" icon="retry" isDisabled={busy} onPress={print}>
              {t('printAgain')}
            </Button>
          </>
        )
      }
    >
      {t(text)}
    </Banner>
  );
}
