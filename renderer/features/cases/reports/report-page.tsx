import { useState } from 'react';
import type { Report, ReportEvent } from '../../../../main/contract/station/cases.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useAction, useCall } from '../../../app/station.ts';
import { kindWords } from '../../../i18n/kind-words.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, Card, ErrorBanner, KeyValueList, Page, StatusChip, useActions } from '../../../ui/index.ts';
import '../cases.css';
import { caseWords, stateWord } from '../words.ts';
import { AttemptDialog, ChangeDialog, LinkDialog, MoveDialog } from './report-dialogs.tsx';
import { StatusOf } from './status-of.tsx';
import { kindKey, outcomeKey, reportWords, roleKey, stepKey, wayKey } from './words.ts';

type Asking = 'no' | 'attempt' | 'move' | 'change' | 'link';

/** One report: who says what, what was done, and the next step as Enter. */
export function ReportPage({ reportId }: { reportId: string }) {
  const t = useWords(reportWords);
  const { go } = useNavigation();
  const { value, error, reload } = useCall('cases.get', { reportId });
  const step = useAction('cases.step');
  const [asking, setAsking] = useState<Asking>('no');
  const leave = (): void => go({ screen: 'cases', tab: 'reports' });
  const steps = value?.steps ?? [];
  const at = steps.includes('take')
    ? 'take'
    : steps.includes('resume')
      ? 'resume'
      : steps.includes('reopen')
        ? 'reopen'
        : null;
  const ended = steps.includes('reopen');
  const none = value === null;
  useActions({
    primary: at
      ? {
          label: t(stepKey(at)),
          onPress: () => void step.run({ reportId, step: at }).then(reload),
          isBusy: step.busy,
          isDisabled: none,
        }
      : { label: t('attempt'), onPress: () => setAsking('attempt'), isDisabled: none },
    secondary: [
      { key: 'F3', label: t('attempt'), onPress: () => setAsking('attempt'), isDisabled: none || ended },
      { key: 'F4', label: t('move'), onPress: () => setAsking('move'), isDisabled: none, asButton: true },
      { key: 'F6', label: t('change'), onPress: () => setAsking('change'), isDisabled: none || ended },
      { key: 'F7', label: t('link'), onPress: () => setAsking('link'), isDisabled: none },
    ],
    escape: { label: t('back'), onPress: leave },
    help: t('help'),
  });
  const done = (): void => {
    setAsking('no');
    reload();
  };
  const dialog = { onClose: () => setAsking('no'), onDone: done };
  return (
    <Page
      title={value ? t(kindKey(value.kind)) : t('what')}
      aside={value && <StatusOf status={value.status} />}
      actions={
        <Button keycap="Esc" onPress={leave}>
          {t('back')}
        </Button>
      }
    >
      <ErrorBanner error={step.error ?? error} onRetry={reload} />
      {value && (
        <div className="cases-report">
          <div>
            <Facts report={value} />
            <Dossiers report={value} />
          </div>
          <Card title={t('history')}>
            <ol className="cases-events">
              {[...value.events].reverse().map((event) => (
                <Event key={`${event.at} ${event.what} ${event.step}`} event={event} />
              ))}
            </ol>
          </Card>
        </div>
      )}
      {value && asking === 'attempt' && <AttemptDialog report={value} {...dialog} />}
      {value && asking === 'move' && <MoveDialog report={value} {...dialog} />}
      {value && asking === 'change' && <ChangeDialog report={value} {...dialog} />}
      {value && asking === 'link' && <LinkDialog report={value} {...dialog} />}
    </Page>
  );
}

function Facts({ report }: { report: Report }) {
  const t = useWords(reportWords);
  const format = useFormat();
  const { caller, due, overdue } = report;
  return (
    <Card title={t('caller')}>
      <p className="cases-text">{report.text}</p>
      <KeyValueList
        items={[
          { label: t('callerName'), value: `${caller.name} (${t(roleKey(caller.role)).toLocaleLowerCase('vi')})` },
          ...(caller.phone ? [{ label: t('callerPhone'), value: caller.phone }] : []),
          { label: t('createdAt'), value: format.dateTime(report.createdAt) },
          {
            label: t('due'),
            value: overdue ? (
              <StatusChip tone="stop" icon="clock">
                {t('overdue', { day: format.partialDate(due) })}
              </StatusChip>
            ) : (
              format.partialDate(due)
            ),
          },
          { label: t('owner'), value: report.ownerName ?? t('nobody') },
        ]}
      />
    </Card>
  );
}

function Dossiers({ report }: { report: Report }) {
  const t = useWords(reportWords);
  const c = useWords(caseWords);
  const kinds = useWords(kindWords);
  const { go } = useNavigation();
  return (
    <Card title={t('dossiers')}>
      {report.dossiers.length === 0 && <p className="soft">{t('dossiersNone')}</p>}
      {report.dossiers.map(({ draftId, dossierNumber, fullName, kind, state }) => (
        <div className="row" key={draftId}>
          <span>
            <strong>{dossierNumber}</strong> · {fullName ?? c('unnamed')} · {kinds(kind)} · {c(stateWord[state])}
          </span>
          <span className="end">
            <Button
              size="small"
              aria-label={t('openDossier', { number: dossierNumber })}
              onPress={() => go({ screen: 'dossier', draftId })}
            >
              {t('look')}
            </Button>
          </span>
        </div>
      ))}
    </Card>
  );
}

function Event({ event }: { event: ReportEvent }) {
  const t = useWords(reportWords);
  const format = useFormat();
  const what = (): string => {
    if (event.what === 'attempt' && event.way && event.outcome)
      return `${t(wayKey(event.way))}: ${t(outcomeKey(event.outcome)).toLocaleLowerCase('vi')}`;
    if (event.what === 'step' && event.step) return t(stepKey(event.step));
    if (event.what === 'due') return t('eventDue', { day: format.partialDate(event.note) });
    return t(event.what === 'owner' ? 'eventOwner' : event.what === 'dossiers' ? 'eventDossiers' : 'eventAdded');
  };
  return (
    <li>
      <strong>{what()}</strong>
      {event.note && event.what !== 'due' && <p className="cases-text">{event.note}</p>}
      <p className="small soft">
        {format.dateTime(event.at)} · {event.actorName ?? ''}
      </p>
    </li>
  );
}
