import { useState } from 'react';
import { useCall, useStatus } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useSentence } from '../../../i18n/use-sentence.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Button, Card, ErrorBanner } from '../../../ui/index.ts';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { exportWords } from './words.ts';

/** What is written by itself, where it stands, and why it does not work. */
export function ScheduleCard() {
  const t = useWords(exportWords);
  const format = useFormat();
  const sentence = useSentence();
  const isSupervisor = useStatus()?.account?.role === 'supervisor';
  const { value, error, reload } = useCall('reports.schedule', {});
  const [asking, setAsking] = useState(false);
  if (!value) return <ErrorBanner error={error} onRetry={reload} />;
  const { schedule, written, due, failure } = value;
  return (
    <Card title={t('byItself')}>
      {schedule === null ? (
        <p className="soft">{t('byItselfOff')}</p>
      ) : (
        <>
          <p className="strong">
            {t('byItselfOn', { time: schedule.time, formats: schedule.formats.map((one) => t(one)).join(', ') })}
          </p>
          <p className="tally-path">{schedule.folder}</p>
          <p className="soft">
            {written
              ? t('byItselfLast', { day: format.partialDate(written.day), at: format.dateTime(written.at) })
              : t('byItselfNever')}
            {due > 0 && ` · ${t('byItselfDue', { n: due })}`}
          </p>
        </>
      )}
      {failure && (
        <Banner
          tone="attention"
          title={t('byItselfFailed', { since: format.dateTime(failure.since) })}
          detail={failure.code}
        >
          {sentence(failure.code)}
        </Banner>
      )}
      {isSupervisor ? (
        <div className="row tally-button">
          <Button size="small" icon="settings" onPress={() => setAsking(true)}>
            {t('change')}
          </Button>
        </div>
      ) : (
        <p className="soft">{t('mayNot')}</p>
      )}
      {asking && (
        <ScheduleDialog
          schedule={schedule}
          onClose={() => setAsking(false)}
          onSaved={() => {
            setAsking(false);
            reload();
          }}
        />
      )}
    </Card>
  );
}
