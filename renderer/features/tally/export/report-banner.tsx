import { useWords } from '../../../i18n/use-words.ts';
import { ErrorBanner } from '../../../ui/index.ts';
import type { Report } from './use-report.ts';
import { exportWords } from './words.ts';
import { WrittenBanner } from './written-banner.tsx';

/** Where the files of a report are, or why there are none. */
export function ReportBanner({ report, keycap = 'F3' }: { report: Report; keycap?: string }) {
  const t = useWords(exportWords);
  if (report.error) return <ErrorBanner error={report.error} />;
  if (!report.paths) return null;
  return (
    <WrittenBanner
      title={t('written', { n: report.paths.length })}
      paths={report.paths}
      keycap={keycap}
      onShow={report.show}
    />
  );
}
