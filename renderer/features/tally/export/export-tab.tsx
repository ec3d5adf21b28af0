import { useState } from 'react';
import type { ReportAsked, ReportFormat } from '../../../../main/contract/station/reports.ts';
import type { TallyAxis } from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, Card, ErrorBanner, RadioGroup, Select, useActions } from '../../../ui/index.ts';
import type { Question } from '../funnel/question.ts';
import { PeriodDialog } from '../period/period-dialog.tsx';
import { PeriodSelect } from '../period/period-select.tsx';
import { usePeriodWords } from '../period/use-period-words.ts';
import { periodWords } from '../period/words.ts';
import { FormatList } from './format-list.tsx';
import { HourlyCard } from './hourly-card.tsx';
import { ReportBanner } from './report-banner.tsx';
import { ScheduleCard } from './schedule-card.tsx';
import { useHourly } from './use-hourly.ts';
import { useReport } from './use-report.ts';
import { useYesterday } from './use-yesterday.ts';
import { exportWords } from './words.ts';
import { WrittenBanner } from './written-banner.tsx';

type Product = Extract<ReportAsked, { report: 'funnel' }>['product'];
const products: readonly Product[] = ['apart', 'all', 'card', 'account'];

interface Props {
  /** As it is looked at in the funnel. */
  question: Question;
  onQuestion: (question: Question) => void;
  splitBy: TallyAxis | null;
  /** The day that is looked at, `yyyy-MM-dd`. */
  day: string;
  today: string;
}

/** The figures as files and as a message: any report, yesterday's and the hourly update by one key, and what is written by itself. */
export function ExportTab({ question, onQuestion, splitBy, day, today }: Props) {
  const t = useWords(exportWords);
  const tPeriod = useWords(periodWords);
  const format = useFormat();
  const period = usePeriodWords()(question.period);
  const [what, setWhat] = useState<'statement' | 'funnel'>('statement');
  const [product, setProduct] = useState<Product>('apart');
  const [asking, setAsking] = useState(false);
  const [formats, setFormats] = useState<ReportFormat[]>(['xlsx', 'pdf']);
  const report = useReport();
  const yesterday = useYesterday();
  const hourly = useHourly();
  const asked: ReportAsked =
    what === 'statement' ? { report: 'statement', day } : { report: 'funnel', ...question, product, splitBy };
  useActions({
    primary: {
      label: t('write'),
      onPress: () => void report.write(asked, formats),
      isDisabled: formats.length === 0,
      isBusy: report.busy,
    },
    secondary: [
      ...(report.paths ? [{ key: 'F3', label: t('show'), onPress: report.show } as const] : []),
      ...(what === 'funnel' ? [{ key: 'F6', label: tPeriod('choose'), onPress: () => setAsking(true) } as const] : []),
      { key: 'F7', label: t('copy'), onPress: () => void hourly.copy(), isBusy: hourly.busy },
      { key: 'F8', label: t('yesterday'), onPress: () => void yesterday.write(), isBusy: yesterday.busy },
    ],
    help: t('help'),
  });
  return (
    <>
      <ErrorBanner error={yesterday.error ?? hourly.error} />
      <ReportBanner report={report} />
      {yesterday.written && (
        <WrittenBanner
          title={t('yesterdayWritten', { day: format.partialDate(yesterday.written.day) })}
          paths={yesterday.written.paths}
        />
      )}
      <div className="tally-export">
        <Card title={t('what')}>
          <div className="stack">
            <RadioGroup
              label={t('report')}
              value={what}
              onChange={setWhat}
              choices={[
                {
                  value: 'statement',
                  label: t('statement'),
                  note: t('statementNote', { day: format.partialDate(day) }),
                },
                { value: 'funnel', label: t('funnel'), note: t('funnelNote', { period }) },
              ]}
            />
            {what === 'funnel' && (
              <div className="tally-controls">
                <PeriodSelect
                  period={question.period}
                  today={today}
                  onChange={(next) => onQuestion({ ...question, period: next })}
                  onOther={() => setAsking(true)}
                />
                <Select<Product>
                  label={t('product')}
                  value={product}
                  onChange={setProduct}
                  choices={products.map((one) => ({ value: one, label: t(one) }))}
                />
              </div>
            )}
            <FormatList chosen={formats} onChange={setFormats} />
          </div>
        </Card>
        <div className="tally-side">
          <HourlyCard hourly={hourly} />
          <Card title={t('yesterday')}>
            <p className="soft">{t('yesterdayText')}</p>
            <div className="row tally-button">
              <Button size="small" icon="download" keycap="F8" onPress={() => void yesterday.write()}>
                {t('yesterday')}
              </Button>
            </div>
          </Card>
          <ScheduleCard />
        </div>
      </div>
      {asking && (
        <PeriodDialog
          period={question.period}
          today={today}
          onChoose={(chosen) => {
            setAsking(false);
            onQuestion({ ...question, period: chosen });
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
