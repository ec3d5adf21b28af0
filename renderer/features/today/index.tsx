import { useEffect, useMemo, useState } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { useCall, useStatus } from '../../app/station.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button, Card, EmptyState, ErrorBanner, Page, StatusChip, useActions } from '../../ui/index.ts';
import { shortName } from '../people/short-name.ts';
import { useLate } from '../people/use-late.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { StorageCard } from './storage-card.tsx';
import { TargetCard } from './target-card.tsx';
import './today.css';
import { UnfinishedTable } from './unfinished-table.tsx';
import { useDossierViews } from './use-dossier-views.ts';
import { todayWords } from './words.ts';

const limit = 100;
const none: never[] = [];
/** The curve goes on and the day ends also while nothing happens. */
const refreshMs = 60_000;

/** Where the day stands: target, unfinished dossiers, what is kept and sent; Enter goes on with the work. */
export default function Today() {
  const t = useWords(todayWords);
  const format = useFormat();
  const { go } = useNavigation();
  const status = useStatus();
  const tally = useCall('tallies.day', {}, ['dossierChanged']);
  const list = useCall('dossiers.list', { states: ['draft', 'confirmed', 'awaitingApproval'], limit }, [
    'dossierChanged',
  ]);
  const dossiers = list.value?.dossiers ?? none;
  const views = useDossierViews(dossiers);
  const [chosen, setChosen] = useState<string | null>(null);
  const [approving, setApproving] = useState(false);
  const [approved, setApproved] = useState(0);
  const [asTable, setAsTable] = useState(false);
  const selected = dossiers.find(({ draftId }) => draftId === chosen) ?? null;
  const waiting = useMemo(() => dossiers.filter(({ state }) => state === 'awaitingApproval'), [dossiers]);
  const listLate = useLate(list.value === null && list.error === null);

  const { reload } = tally;
  useEffect(() => {
    const timer = setInterval(reload, refreshMs);
    return () => clearInterval(timer);
  }, [reload]);

  const find = (): void => go({ screen: 'people' });
  const name = selected?.fullName ? shortName(selected.fullName) : t('unnamed');
  useActions({
    primary: selected
      ? {
          label: t(selected.state === 'draft' ? 'continueFor' : 'openFor', { name }),
          onPress: () => go({ screen: 'dossier', draftId: selected.draftId }),
        }
      : { label: t('findNext'), onPress: find },
    secondary: [
      { key: 'F1', label: t('find'), onPress: find },
      { key: 'F5', label: t(asTable ? 'asChart' : 'asTable'), onPress: () => setAsTable(!asTable) },
      ...(waiting.length > 0
        ? [
            {
              key: 'F6' as const,
              label: t('approve', { n: waiting.length }),
              onPress: () => setApproving(true),
              asButton: true,
            },
          ]
        : []),
    ],
    ...(selected ? { escape: { label: t('deselect'), onPress: () => setChosen(null) } } : {}),
    mark: approved > 0 ? t('approved', { n: approved }) : undefined,
    help: t('help'),
  });

  return (
    <Page
      title={tally.value ? t('title', { day: format.partialDate(tally.value.day) }) : t('titlePlain')}
      aside={
        tally.value && (
          <StatusChip tone="neutral" icon="clock">
            {t('until', { cutOff: tally.value.cutOff })}
          </StatusChip>
        )
      }
      actions={
        <Button keycap="F1" icon="search" onPress={find}>
          {t('find')}
        </Button>
      }
    >
      <div className="today">
        <div className="today-list">
          <Card title={t('unfinished')} aside={countWords()} fill>
            {list.value === null && <ErrorBanner error={list.error} onRetry={list.reload} />}
            {listLate && <EmptyState icon="clock" title={t('loading')} />}
            {list.value && dossiers.length === 0 && (
              <EmptyState icon="good" title={t('unfinishedNone')}>
                {t('unfinishedNoneText')}
              </EmptyState>
            )}
            {dossiers.length > 0 && (
              <UnfinishedTable dossiers={dossiers} views={views} selected={chosen} onSelect={setChosen} />
            )}
          </Card>
        </div>
        <div className="today-side">
          {tally.value ? (
            <TargetCard tally={tally.value} asTable={asTable} />
          ) : (
            <ErrorBanner error={tally.error} onRetry={tally.reload} />
          )}
          {status && <StorageCard status={status} tally={tally.value} />}
        </div>
      </div>
      {approving && (
        <ApproveDialog
          dossiers={waiting}
          views={views}
          onApproved={(count) => {
            setApproving(false);
            setApproved(count);
          }}
          onClose={() => setApproving(false)}
        />
      )}
    </Page>
  );

  function countWords(): string | undefined {
    if (dossiers.length === 0) return undefined;
    return dossiers.length < limit
      ? t('unfinishedCount', { n: dossiers.length })
      : t('unfinishedFirst', { n: dossiers.length });
  }
}
