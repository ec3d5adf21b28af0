import { useState } from 'react';
import {
  type RosterDelimiter,
  type RosterField,
  type RosterInspection,
  type RosterLetters,
  type RosterMapping,
  rosterField,
} from '../../../../main/contract/station/roster.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, type Choice, ErrorBanner, Page, Select, StatusChip, useActions } from '../../../ui/index.ts';
import '../people.css';
import { changeColumn, mappingOf } from './mapping.ts';
import './import.css';
import type { Importing } from './use-import.ts';
import { importWords } from './words.ts';

const delimiterWords: Record<RosterDelimiter, 'comma' | 'semicolon' | 'tab'> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
};
/** Headings are looked for so far down. */
const headingRows = 20;
const sureEnough = 0.8;

/** What was recognised in a file, to be looked at and corrected before anything is imported. */
export function ImportWizard({ importing, inspection }: { importing: Importing; inspection: RosterInspection }) {
  const t = useWords(importWords);
  const format = useFormat();
  const [changed, setChanged] = useState<{ of: RosterInspection; columns: RosterInspection['columns'] } | null>(null);
  // Another way of reading has other columns.
  const columns = changed?.of === inspection ? changed.columns : inspection.columns;
  const mapping: RosterMapping = mappingOf(columns);
  const hasName = mapping.some(({ field }) => field === 'fullName');
  const isSure = inspection.confidence >= sureEnough;

  useActions({
    primary: {
      label: t('begin'),
      onPress: () => importing.begin(mapping),
      isDisabled: !hasName || importing.busy,
    },
    secondary: [{ key: 'F4', label: t('other'), onPress: importing.choose, isDisabled: importing.busy }],
    escape: { label: t('back'), onPress: importing.leave },
    mark: hasName ? undefined : t('nameMissing'),
    help: t('help'),
  });

  const letters: Choice<RosterLetters>[] = inspection.lettersChoices.map((value) => ({ value, label: t(value) }));
  const holds: Choice<RosterField | 'none'>[] = [
    { value: 'none', label: t('none') },
    ...rosterField.options.map((value) => ({ value, label: t(value) })),
  ];
  return (
    <Page title={t('title')} aside={<span className="soft file-name">{t('file', { name: importing.fileName })}</span>}>
      <ErrorBanner error={importing.error} />
      <Card
        title={`${t('recognised')}: ${t(inspection.format)}`}
        aside={
          <StatusChip tone={isSure ? 'good' : 'attention'}>
            {isSure ? t('sure', { share: format.percent(inspection.confidence) }) : t('unsure')}
          </StatusChip>
        }
      >
        <div className="import-facts">
          <Select
            label={t('letters')}
            value={inspection.letters}
            choices={letters}
            onChange={(value) => importing.readAs({ letters: value })}
          />
          {inspection.delimiter !== null && (
            <Select
              label={t('delimiter')}
              value={inspection.delimiter}
              choices={([',', ';', '\t'] as const).map((value) => ({ value, label: t(delimiterWords[value]) }))}
              onChange={(value) => importing.readAs({ delimiter: value })}
            />
          )}
          {inspection.sheets.length > 1 && (
            <Select
              label={t('sheet')}
              value={String(inspection.sheet)}
              choices={inspection.sheets.map((label, at) => ({ value: String(at), label }))}
              onChange={(value) => importing.readAs({ sheet: Number(value) })}
            />
          )}
          <Select
            label={t('headingRow')}
            value={String(inspection.headingRow)}
            choices={Array.from({ length: Math.max(headingRows, inspection.headingRow) }, (_, at) => ({
              value: String(at + 1),
              label: t('headingRowOf', { n: at + 1 }),
            }))}
            onChange={(value) => importing.readAs({ headingRow: Number(value) })}
          />
        </div>
      </Card>
      <div className="fill-left import-columns">
        <Card
          title={t('columns')}
          aside={<span className="soft">{inspection.remembered ? t('remembered') : t('columnsHint')}</span>}
          fill
        >
          <div className="import-grid-box">
            <table className="import-grid">
              <thead>
                <tr>
                  {columns.map(({ at, heading, field }) => (
                    <th key={at} scope="col" className={field === null ? 'import-unused' : ''}>
                      <span className="import-heading">{heading || t('noHeading', { n: at + 1 })}</span>
                      <Select
                        label={t('holds')}
                        value={field ?? 'none'}
                        choices={holds}
                        onChange={(value) =>
                          setChanged({
                            of: inspection,
                            columns: changeColumn(columns, at, value === 'none' ? null : value),
                          })
                        }
                      />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {inspection.samples.map((row, index) => (
                  <tr key={index}>
                    {columns.map(({ at, field }) => (
                      <td key={at} className={field === null ? 'import-unused' : ''}>
                        {row[at]}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Card>
      </div>
    </Page>
  );
}
