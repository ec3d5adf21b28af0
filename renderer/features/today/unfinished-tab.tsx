import { useState } from 'react';
import type { DossierView } from '../../../main/contract/station/dossiers.ts';
import { useNavigation } from '../../app/navigation.tsx';
import type { useCall } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EmptyState, ErrorBanner, type ScreenActions, useActions } from '../../ui/index.ts';
import { shortName } from '../people/short-name.ts';
import { useLate } from '../people/use-late.ts';
import { UnfinishedTable } from './unfinished-table.tsx';
import { todayWords } from './words.ts';

const none: never[] = [];

export interface UnfinishedTabProps {
  list: ReturnType<typeof useCall<'dossiers.list'>>;
  views: ReadonlyMap<string, DossierView>;
  /** So many are asked for. */
  limit: number;
  common: ScreenActions;
  find: NonNullable<ScreenActions['primary']>;
}

/** Dossiers begun and not sealed: arrow keys choose one, Enter goes on with it. */
export function UnfinishedTab({ list, views, limit, common, find }: UnfinishedTabProps) {
  const t = useWords(todayWords);
  const { go } = useNavigation();
  const dossiers = list.value?.dossiers ?? none;
  const [chosen, setChosen] = useState<string | null>(null);
  const selected = dossiers.find(({ draftId }) => draftId === chosen) ?? null;
  const late = useLate(list.value === null && list.error === null);
  const name = selected?.fullName ? shortName(selected.fullName) : t('unnamed');
  useActions({
    ...common,
    primary: selected
      ? {
          label: t(selected.state === 'draft' ? 'continueFor' : 'openFor', { name }),
          onPress: () => go({ screen: 'dossier', draftId: selected.draftId }),
        }
      : find,
    ...(selected ? { escape: { label: t('deselect'), onPress: () => setChosen(null) } } : {}),
  });
  return (
    <div className="flow-line">
      {list.value === null && <ErrorBanner error={list.error} onRetry={list.reload} />}
      {late && <EmptyState icon="clock" title={t('loading')} />}
      {list.value && dossiers.length === 0 && (
        <EmptyState icon="good" title={t('unfinishedNone')}>
          {t('unfinishedNoneText')}
        </EmptyState>
      )}
      {dossiers.length > 0 && (
        <>
          {dossiers.length >= limit && (
            <p className="soft flow-count">{t('unfinishedFirst', { n: dossiers.length })}</p>
          )}
          <div className="flow-table">
            <UnfinishedTable dossiers={dossiers} views={views} selected={chosen} onSelect={setChosen} />
          </div>
        </>
      )}
    </div>
  );
}
