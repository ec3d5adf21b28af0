import {
  type TargetField,
  type TargetInspection,
  type TargetProblem,
  targetField,
} from '../../../../main/contract/station/targets.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useSentence } from '../../../i18n/use-sentence.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Button, Card, ErrorBanner, Select, StatusChip, Table, useActions } from '../../../ui/index.ts';
import { importWords } from '../../people/import/words.ts';
import type { TargetImporting } from './use-target-import.ts';
import { useTargetWords } from './use-target-words.ts';
import { targetWords } from './words.ts';

/** Headings are looked for so far down. */
const headingRows = 20;

const fieldWords = {
  unit: 'unitField',
  operator: 'operatorField',
  product: 'product',
  from: 'from',
  to: 'to',
  day: 'day',
  dayCount: 'dayCount',
  periodCount: 'periodCount',
} as const satisfies Record<TargetField, keyof typeof targetWords.vi>;

/** What a file of targets would set, to be looked at before anything is taken; with any wrong row nothing is. */
export function ImportView({ importing, inspection }: { importing: TargetImporting; inspection: TargetInspection }) {
  const t = useWords(targetWords);
  const tImport = useWords(importWords);
  const { problems, problemCount, missing, targetCount, replaces } = inspection;
  const isWrong = missing.length > 0 || problemCount > 0 || targetCount === 0;
  useActions({
    primary: { label: t('begin'), onPress: importing.begin, isDisabled: isWrong, isBusy: importing.busy },
    secondary: [{ key: 'F4', label: t('other'), onPress: importing.choose, isDisabled: importing.busy }],
    escape: { label: t('back'), onPress: importing.leave },
    help: t('importHelp'),
  });
  return (
    <div className="target-import">
      <div className="tally-head">
        <Button size="small" keycap="Esc" onPress={importing.leave}>
          {t('back')}
        </Button>
        <h2>{t('file', { name: importing.fileName })}</h2>
        <StatusChip tone={isWrong ? 'attention' : 'good'}>{t('read', { n: targetCount })}</StatusChip>
      </div>
      <ErrorBanner error={importing.error} />
      {missing.length > 0 && <Banner tone="attention" title={t('importMissing', { columns: missing.join(', ') })} />}
      {problemCount > 0 && <Banner tone="stop" title={t('importWrong', { n: problemCount })} />}
      {missing.length === 0 && problemCount === 0 && targetCount === 0 && (
        <Banner tone="attention" title={t('importNothing')} />
      )}
      {!isWrong && replaces > 0 && <Banner tone="neutral" title={t('importReplaced', { n: replaces })} />}
      {problemCount > 0 && <Problems problems={problems} />}
      {targetCount > 0 && <Found inspection={inspection} />}
      <Card title={t('columns')} aside={tImport(inspection.format)}>
        <Columns importing={importing} inspection={inspection} />
      </Card>
    </div>
  );
}

function Problems({ problems }: { problems: readonly TargetProblem[] }) {
  const t = useWords(targetWords);
  const sentence = useSentence();
  const format = useFormat();
  return (
    <Card title={t('problems')}>
      <div className="target-found">
        <Table
          label={t('problems')}
          rows={problems.map((problem, i) => ({ ...problem, key: String(i) }))}
          rowKey={({ key }) => key}
          columns={[
            { id: 'row', label: t('problemRow'), align: 'end', width: '88px', cell: ({ row }) => format.number(row) },
            { id: 'column', label: t('problemColumn'), width: '24%', cell: ({ column }) => column || '—' },
            { id: 'what', label: t('problemWhat'), cell: ({ code }) => sentence(code) },
          ]}
        />
      </div>
    </Card>
  );
}

function Found({ inspection }: { inspection: TargetInspection }) {
  const t = useWords(targetWords);
  const format = useFormat();
  const { who, size, span } = useTargetWords();
  return (
    <Card title={t('list')}>
      <div className="target-found">
        <Table
          label={t('list')}
          rows={inspection.targets.map((target, i) => ({ ...target, key: String(i) }))}
          rowKey={({ key }) => key}
          columns={[
            { id: 'row', label: t('row'), align: 'end', width: '80px', cell: ({ row }) => format.number(row) },
            { id: 'who', label: t('of'), isRowHeader: true, cell: who },
            { id: 'product', label: t('product'), cell: ({ product }) => t(product) },
            { id: 'days', label: t('days'), cell: span },
            { id: 'count', label: t('count'), align: 'end', width: '170px', cell: size },
          ]}
        />
      </div>
    </Card>
  );
}

function Columns({ importing, inspection }: { importing: TargetImporting; inspection: TargetInspection }) {
  const t = useWords(targetWords);
  const tImport = useWords(importWords);
  const { columns, sheets, sheet, headingRow } = inspection;
  const hold = (at: number, field: TargetField | null): void => {
    const mapping = columns.flatMap((column) => {
      const held = column.at === at ? field : column.field === field ? null : column.field;
      return held === null ? [] : [{ at: column.at, field: held }];
    });
    importing.readAs({}, mapping);
  };
  return (
    <div className="target-columns">
      {sheets.length > 1 && (
        <Select
          label={tImport('sheet')}
          value={String(sheet)}
          choices={sheets.map((label, at) => ({ value: String(at), label }))}
          onChange={(value) => importing.readAs({ sheet: Number(value) })}
        />
      )}
      <Select
        label={tImport('headingRow')}
        value={String(headingRow)}
        choices={Array.from({ length: Math.max(headingRows, headingRow) }, (_, at) => ({
          value: String(at + 1),
          label: tImport('headingRowOf', { n: at + 1 }),
        }))}
        onChange={(value) => importing.readAs({ headingRow: Number(value) })}
      />
      {columns.map(({ at, heading, field }) => (
        <Select<TargetField | 'none'>
          key={at}
          label={heading || tImport('noHeading', { n: at + 1 })}
          value={field ?? 'none'}
          choices={[
            { value: 'none', label: t('none') },
            ...targetField.options.map((value) => ({ value, label: t(fieldWords[value]) })),
          ]}
          onChange={(value) => hold(at, value === 'none' ? null : value)}
        />
      ))}
    </div>
  );
}
