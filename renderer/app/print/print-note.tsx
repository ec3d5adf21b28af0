import { useWords } from '../../i18n/use-words.ts';
import { defineWords } from '../../i18n/words.ts';
import { Banner, Button, ErrorBanner } from '../../ui/index.ts';
import type { Print } from './use-print.ts';

const printWords = defineWords('print', {
  vi: { again: 'In lại', savePdf: 'Lưu tệp PDF' },
  en: { again: 'Print again', savePdf: 'Save a PDF file' },
});

/** What a screen says of each way a print can end. */
export type PrintSentences = Record<NonNullable<Print['outcome']>, { title: string; text: string }>;

const tones = { printed: 'good', saved: 'good', no_printer: 'attention', failed: 'attention' } as const;

export interface PrintNoteProps {
  print: Print;
  say: PrintSentences;
  /** Saves as PDF; by default without a password. */
  onSavePdf?: () => void;
}

/** What became of the print, and the way on where there is no printer. */
export function PrintNote({ print: { outcome, busy, error, print, savePdf }, say, onSavePdf }: PrintNoteProps) {
  const t = useWords(printWords);
  const save = onSavePdf ?? (() => savePdf());
  if (error) return <ErrorBanner error={error} onRetry={save} />;
  if (outcome === null) return null;
  const { title, text } = say[outcome];
  const went = outcome === 'printed' || outcome === 'saved';
  return (
    <Banner
      tone={tones[outcome]}
      title={title}
      actions={
        !went && (
          <>
            <Button size="small" isDisabled={busy} onPress={save}>
              {t('savePdf')}
            </Button>
            <Button size="small" icon="retry" isDisabled={busy} onPress={print}>
              {t('again')}
            </Button>
          </>
        )
      }
    >
      {text}
    </Banner>
  );
}
