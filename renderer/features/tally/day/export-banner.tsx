import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Button, ErrorBanner } from '../../../ui/index.ts';
import type { TallyExport } from './use-export.ts';
import { dayWords } from './words.ts';

/** Where the files are, or why there are none. */
export function ExportBanner({ files }: { files: TallyExport }) {
  const t = useWords(dayWords);
  const format = useFormat();
  const { error, written } = files;
  if (error) return <ErrorBanner error={error} />;
  if (!written) return null;
  return (
    <Banner
      tone="good"
      title={t('exported', { n: written.paths.length, day: format.partialDate(written.day) })}
      actions={
        <Button size="small" icon="folder" keycap="F7" onPress={files.show}>
          {t('showFiles')}
        </Button>
      }
    >
      {written.paths.map((path) => (
        <p key={path} className="tally-path">
          {path}
        </p>
      ))}
    </Banner>
  );
}
