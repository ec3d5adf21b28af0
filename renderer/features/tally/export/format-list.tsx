import type { ReportFormat } from '../../../../main/contract/station/reports.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Checkbox, CheckList } from '../../../ui/index.ts';
import { exportWords } from './words.ts';

export const reportFormats: readonly ReportFormat[] = ['xlsx', 'pdf', 'csv', 'json'];

interface Props {
  chosen: readonly ReportFormat[];
  onChange: (formats: ReportFormat[]) => void;
}

/** The kinds of file a report is written as. */
export function FormatList({ chosen, onChange }: Props) {
  const t = useWords(exportWords);
  return (
    <CheckList label={t('formats')} className="tally-formats">
      {reportFormats.map((format) => (
        <Checkbox
          key={format}
          label={t(format)}
          isSelected={chosen.includes(format)}
          onChange={(isChosen) =>
            onChange(reportFormats.filter((one) => (one === format ? isChosen : chosen.includes(one))))
          }
        />
      ))}
    </CheckList>
  );
}
