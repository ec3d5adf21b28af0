import { useMemo, useState } from 'react';
import type { RoundOutcome, RoundPerson } from '../../../../main/contract/station/flow.ts';
import { useAction, useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import {
  EmptyState,
  ErrorBanner,
  type ScreenActions,
  Select,
  StatusChip,
  Table,
  type TableColumn,
  useActions,
} from '../../../ui/index.ts';
import { shortName } from '../../people/short-name.ts';
import { RoundDialog } from './round-dialog.tsx';
import { VisitDialog } from './visit-dialog.tsx';
import { flowWords } from './words.ts';

export interface RoundsTabProps {
  /** Today, `yyyy-MM-dd`. */
  day: string | null;
  common: ScreenActions;
  find: NonNullable<ScreenActions['primary']>;
}

const refreshOn = ['flowChanged'] as const;

/** Rounds of home visits: who is visited, in which order, and what became of it. */
export function RoundsTab({ day, common, find }: RoundsTabProps) {
  const t = useWords(flowWords);
  const format = useFormat();
  const list = useCall('rounds.list', {}, refreshOn);
  const mark = useAction('rounds.mark');
  const setPeople = useAction('rounds.setPeople');
  const [chosen, setChosen] = useState<string | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [visiting, setVisiting] = useState(false);
  const rounds = list.value?.rounds ?? [];
  const roundId = rounds.some((one) => one.roundId === chosen) ? chosen : (rounds[0]?.roundId ?? null);
  const open = useCall('rounds.get', roundId === null ? null : { roundId }, refreshOn);
  const people = open.value?.people ?? [];
  const person = people.find(({ rosterId }) => rosterId === selected) ?? null;

  const columns = useMemo((): TableColumn<RoundPerson>[] => {
    return [
      {
        id: 'person',
        label: t('person'),
        isRowHeader: true,
        cell: ({ fullName }) => <span className="strong">{fullName}</span>,
      },
      { id: 'address', label: t('address'), cell: ({ address, hamlet }) => address ?? hamlet ?? '' },
      { id: 'phone', label: t('phone'), width: '120px', cell: ({ phone }) => phone ?? '' },
      {
        id: 'state',
        label: t('state'),
        width: '150px',
        cell: ({ outcome }) => (
          <StatusChip tone={outcome === 'done' ? 'good' : outcome === 'notMet' ? 'attention' : 'neutral'}>
            {t(outcome === 'done' ? 'visitDone' : outcome === 'notMet' ? 'visitNotMet' : 'visitOpen')}
          </StatusChip>
        ),
      },
    ];
  }, [t]);

  const say = async (one: RoundPerson, outcome: RoundOutcome | null): Promise<void> => {
    if (roundId === null) return;
    const result = await mark.run({ roundId, rosterId: one.rosterId, outcome });
    // On to the next one to visit.
    if (result.ok && outcome !== null) {
      setSelected(
        people.find(({ rosterId, outcome: said }) => said === null && rosterId !== one.rosterId)?.rosterId ?? null,
      );
    }
  };
  const place = (rosterIds: string[]): void => {
    if (roundId !== null) void setPeople.run({ roundId, rosterIds });
  };
  const ids = people.map(({ rosterId }) => rosterId);
  const at = person ? ids.indexOf(person.rosterId) : -1;
  useActions({
    ...common,
    primary:
      person && person.outcome !== 'done'
        ? {
            label: t('markDone', { name: shortName(person.fullName) }),
            onPress: () => void say(person, 'done'),
            isBusy: mark.busy,
          }
        : find,
    secondary: [
      { key: 'F4', label: t('roundAdd'), onPress: () => setAdding(true) },
      ...(roundId === null ? [] : [{ key: 'F11' as const, label: t('visitAdd'), onPress: () => setVisiting(true) }]),
      ...(person && person.outcome !== 'notMet'
        ? [{ key: 'F7' as const, label: t('markNotMet'), onPress: () => void say(person, 'notMet') }]
        : []),
      ...(person?.outcome ? [{ key: 'F8' as const, label: t('markOpen'), onPress: () => void say(person, null) }] : []),
      ...(person && !person.outcome
        ? [
            {
              key: 'F8' as const,
              label: t('visitOut'),
              onPress: () => place(ids.filter((id) => id !== person.rosterId)),
            },
          ]
        : []),
      ...(person && at > 0
        ? [
            {
              key: 'F9' as const,
              label: t('visitUp'),
              onPress: () => place(ids.with(at - 1, person.rosterId).with(at, ids[at - 1] ?? person.rosterId)),
            },
          ]
        : []),
      ...(common.secondary ?? []),
    ],
  });

  return (
    <div className="flow-line">
      {list.value === null && <ErrorBanner error={list.error} onRetry={list.reload} />}
      <ErrorBanner error={mark.error ?? setPeople.error ?? (open.value === null ? open.error : null)} />
      {list.value && rounds.length === 0 && (
        <EmptyState icon="people" title={t('roundsNone')}>
          {t('roundsNoneText')}
        </EmptyState>
      )}
      {open.value && (
        <>
          <div className="flow-round">
            <Select
              label={t('roundChoose')}
              value={roundId}
              onChange={setChosen}
              choices={rounds.map((one) => ({
                value: one.roundId,
                label: `${one.name} · ${format.partialDate(one.day)}`,
              }))}
            />
            <p className="soft">
              {t('roundOf', {
                done: open.value.round.done,
                notMet: open.value.round.notMet,
                people: open.value.round.people,
              })}
            </p>
          </div>
          <div className="flow-table">
            <Table
              label={t('rounds')}
              columns={columns}
              rows={people}
              rowKey={({ rosterId }) => rosterId}
              selected={selected}
              onSelect={setSelected}
              empty={
                <EmptyState icon="people" title={t('roundEmpty')}>
                  {t('roundEmptyText')}
                </EmptyState>
              }
            />
          </div>
        </>
      )}
      {visiting && roundId && (
        <VisitDialog
          roundId={roundId}
          roundName={rounds.find((one) => one.roundId === roundId)?.name ?? ''}
          onAdded={(rosterId) => {
            setVisiting(false);
            setSelected(rosterId);
          }}
          onClose={() => setVisiting(false)}
        />
      )}
      {adding && day && (
        <RoundDialog
          day={day}
          onAdded={(added) => {
            setAdding(false);
            setChosen(added);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  );
}
