import { useEffect, useState } from 'react';
import type { DayTally } from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { ErrorBanner, Table, type TableColumn } from '../../../ui/index.ts';
import { useKindName } from '../use-kind-name.ts';
import type { Wanted } from './balance-card.tsx';
import type { DossierState } from './stages.ts';
import { type DossierSummary, useDayList } from './use-day-list.ts';
import { dayWords } from './words.ts';

interface Props {
  wanted: Wanted;
  tally: DayTally;
  /** With these one of them can be chosen; the first is, to begin with. */
  chosen?: string | null;
  onChoose?: (draftId: string | null) => void;
}

const stateWords = {
  draft: 'stateDraft',
  confirmed: 'stateConfirmed',
  awaitingApproval: 'stateAwaitingApproval',
  sealed: 'stateSealed',
  received: 'stateReceived',
  accepted: 'stateAccepted',
  rejected: 'stateRejected',
  void: 'stateVoid',
} as const satisfies Record<DossierState, string>;

/** How long nothing is shown before it is said that reading goes on. */
const calmMs = 300;

/** Number, name, kind and start of the dossiers behind a figure. */
export function DossierList({ wanted, tally, chosen, onChoose }: Props) {
  const t = useWords(dayWords);
  const format = useFormat();
  const kindName = useKindName();
  const { dossiers, error } = useDayList(wanted.states, tally.day, tally.cutOff);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), calmMs);
    return () => clearTimeout(timer);
  }, []);
  const first = dossiers?.[0]?.draftId;
  useEffect(() => {
    if (first !== undefined) onChoose?.(first);
  }, [first, onChoose]);
  if (error) return <ErrorBanner error={error} />;
  if (!dossiers) return <p className="soft">{slow ? t('listReading') : ''}</p>;

  const columns: TableColumn<DossierSummary>[] = [
    { id: 'number', label: t('columnNumber'), width: '168px', cell: (one) => one.dossierNumber },
    { id: 'name', label: t('columnName'), cell: (one) => one.fullName ?? '—' },
    { id: 'kind', label: t('columnKind'), cell: (one) => kindName(one.kind) },
    { id: 'started', label: t('columnStarted'), width: '90px', cell: (one) => format.time(one.startedAt) },
  ];
  if (wanted.states.length > 1)
    columns.push({ id: 'state', label: t('columnState'), cell: (one) => t(stateWords[one.state]) });
  return (
    <div className="tally-list">
      {dossiers.length !== wanted.figure && (
        <p className="soft">
          {t('listMore', {
            count: format.number(dossiers.length),
            figure: format.number(wanted.figure),
            time: format.time(tally.computedAt),
          })}
        </p>
      )}
      <Table
        label={wanted.label}
        rows={dossiers}
        rowKey={(one) => one.draftId}
        columns={columns}
        empty={<p className="soft">{t('listEmpty')}</p>}
        {...(onChoose ? { selected: chosen ?? null, onSelect: onChoose } : {})}
      />
    </div>
  );
}
