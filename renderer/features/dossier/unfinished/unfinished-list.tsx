import { useState } from 'react';
import type { z } from 'zod';
import type { dossierSummary } from '../../../../main/contract/station/dossiers.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import {
  Card,
  EmptyState,
  ErrorBanner,
  Page,
  StatusChip,
  Table,
  type TableColumn,
  useActions,
} from '../../../ui/index.ts';
import { dossierWords } from '../words.ts';
import { unfinishedWords } from './words.ts';

type Summary = z.infer<typeof dossierSummary>;

const states = {
  draft: { tone: 'live', word: 'stateDraft' },
  confirmed: { tone: 'attention', word: 'stateConfirmed' },
  awaitingApproval: { tone: 'attention', word: 'stateAwaitingApproval' },
} as const;

/** The dossier screen without a dossier: those that were begun and are not sealed, oldest first. */
export function UnfinishedList() {
  const t = useWords(unfinishedWords);
  const d = useWords(dossierWords);
  const format = useFormat();
  const { go } = useNavigation();
  const { value, error, reload } = useCall(
    'dossiers.list',
    { states: ['draft', 'confirmed', 'awaitingApproval'], limit: 500 },
    ['dossierChanged'],
  );
  const [selected, setSelected] = useState<string | null>(null);
  const dossiers = value?.dossiers ?? [];
  const chosen = dossiers.find((one) => one.draftId === selected) ?? dossiers[0];
  const find = { label: t('find'), onPress: () => go({ screen: 'people' as const }) };
  useActions({
    primary: chosen ? { label: t('open'), onPress: () => go({ screen: 'dossier', draftId: chosen.draftId }) } : find,
    secondary: chosen ? [{ key: 'F1', ...find }] : [],
    escape: { label: d('toToday'), onPress: () => go({ screen: 'today' }) },
    help: t('help'),
  });
  const columns: TableColumn<Summary>[] = [
    { id: 'name', label: t('name'), isRowHeader: true, cell: (one) => one.fullName ?? t('nameless') },
    { id: 'number', label: t('number'), width: '170px', cell: (one) => one.dossierNumber },
    { id: 'kind', label: t('kind'), cell: (one) => d(one.kind) },
    {
      id: 'state',
      label: t('state'),
      cell: (one) => {
        const { tone, word } = states[one.state as keyof typeof states] ?? states.draft;
        return <StatusChip tone={tone}>{d(word)}</StatusChip>;
      },
    },
    { id: 'started', label: t('started'), width: '170px', cell: (one) => format.dateTime(one.startedAt) },
  ];

  return (
    <Page
      title={t('title')}
      aside={value && dossiers.length > 0 && <span className="soft">{t('count', { n: dossiers.length })}</span>}
    >
      <ErrorBanner error={error} onRetry={reload} />
      {value &&
        (dossiers.length === 0 ? (
          <EmptyState icon="dossier" title={t('empty')}>
            {t('emptyText')}
          </EmptyState>
        ) : (
          <Card fill>
            <Table
              label={t('title')}
              columns={columns}
              rows={dossiers}
              rowKey={(one) => one.draftId}
              selected={chosen?.draftId ?? null}
              onSelect={setSelected}
            />
          </Card>
        ))}
    </Page>
  );
}
