import { useEffect, useState } from 'react';
import type { Stage, TicketView } from '../../../../main/contract/station/flow.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useAction } from '../../../app/station.ts';
import { ticketNumber } from '../../../i18n/stage-words.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { EmptyState, ErrorBanner, type ScreenActions, type SecondaryAction, useActions } from '../../../ui/index.ts';
import type { Beginning } from '../../people/beginning.ts';
import { KindDialog } from '../../people/kind-dialog.tsx';
import { shortName } from '../../people/short-name.ts';
import { MoveDialog } from './move-dialog.tsx';
import { ParkDialog } from './park-dialog.tsx';
import { StageTiles } from './stage-tiles.tsx';
import { TicketTable } from './ticket-table.tsx';
import type { Flow } from './use-flow.ts';
import { flowWords } from './words.ts';

export interface LineTabProps {
  flow: Flow;
  /** What the screen does whatever is shown. */
  common: ScreenActions;
  /** Enter, when nobody waits. */
  find: NonNullable<ScreenActions['primary']>;
  selected: string | null;
  onSelect: (ticketId: string | null) => void;
  /** Prints the slip of a number. */
  onSlip: (ticket: TicketView) => void;
}

/** The stage whose work list was looked at last: an officer keeps to one. Lost with the window. */
let lastStage: Stage | null = null;

/** The waiting line: Enter calls, then begins; arrow keys choose another. */
export function LineTab({ flow: { flow, now }, common, find, selected, onSelect, onSlip }: LineTabProps) {
  const t = useWords(flowWords);
  const format = useFormat();
  const { go } = useNavigation();
  const call = useAction('flow.call');
  const recall = useAction('flow.recall');
  const begin = useAction('flow.begin');
  const noShow = useAction('flow.noShow');
  const resume = useAction('flow.resume');
  const [stage, setStage] = useState<Stage | null>(lastStage);
  const [beginning, setBeginning] = useState<Beginning | null>(null);
  const [parking, setParking] = useState<TicketView | null>(null);
  const [moving, setMoving] = useState<TicketView | null>(null);
  const steps = [call, recall, begin, noShow, resume];
  const error = steps.find((one) => one.error !== null)?.error ?? null;

  const all = flow.value?.tickets ?? [];
  const stages = flow.value?.stages ?? [];
  const shown = stage === null ? all : all.filter((one) => one.stage === stage);
  const ticket = all.find(({ ticketId }) => ticketId === selected) ?? null;
  const nextId = stages.find((one) => (stage === null ? one.next !== null : one.stage === stage))?.next ?? null;
  const next = all.find(({ ticketId }) => ticketId === nextId) ?? null;
  const waiting = stages.reduce((sum, one) => sum + one.waiting, 0);
  const first = stages.find((one) => one.stage === 'checkIn');

  useEffect(() => {
    lastStage = stage;
  }, [stage]);

  const clear = (): void => {
    for (const one of steps) one.clear();
  };
  const callIt = async ({ ticketId }: TicketView): Promise<void> => {
    clear();
    const result = await call.run({ ticketId });
    // The one that was called is the one that begins next.
    if (result.ok) onSelect(ticketId);
  };
  const serve = async (one: TicketView): Promise<void> => {
    clear();
    const { ticketId, draftId, rosterId, fullName } = one;
    if (draftId === null) return setBeginning({ rosterId, fullName, redoes: null, ...(rosterId ? {} : { ticketId }) });
    if (one.state !== 'atStage') {
      const result = await begin.run({ ticketId });
      if (!result.ok) return;
    }
    go({ screen: 'dossier', draftId });
  };
  const doStep = async (step: typeof recall | typeof noShow | typeof resume, one: TicketView): Promise<void> => {
    clear();
    await step.run({ ticketId: one.ticketId });
  };

  const extra = ticket ? secondaryOf(ticket) : [];
  useActions({
    ...common,
    primary: ticket
      ? { ...primaryOf(ticket), isBusy: steps.some(({ busy }) => busy) }
      : next
        ? { label: callWords(next), onPress: () => void callIt(next), isBusy: call.busy }
        : find,
    secondary: [...extra, ...(common.secondary ?? [])],
    ...(ticket ? { escape: { label: t('deselect'), onPress: () => onSelect(null) } } : {}),
  });

  return (
    <div className="flow-line">
      {flow.value === null && <ErrorBanner error={flow.error} onRetry={flow.reload} />}
      <ErrorBanner error={error} onRetry={flow.reload} />
      {flow.value && (
        <>
          <p className="soft flow-count">
            {[
              ...(waiting > 0 ? [t('lineCount', { n: waiting })] : []),
              ...(waiting > 0 && first && first.waitMinutes !== null
                ? [t('lineWait', { time: format.duration(first.waitMinutes * 60) })]
                : []),
              ...(flow.value.done > 0 ? [t('done', { n: flow.value.done })] : []),
            ].join(' · ')}
          </p>
          <div className="flow-table">
            {shown.length > 0 ? (
              <TicketTable tickets={shown} now={now} selected={selected} onSelect={onSelect} />
            ) : (
              <EmptyState icon="people" title={t(all.length > 0 ? 'stageNone' : 'lineNone')}>
                {t(all.length > 0 ? 'stageNoneText' : 'lineNoneText')}
              </EmptyState>
            )}
          </div>
          <StageTiles stages={stages} selected={stage} onSelect={setStage} />
        </>
      )}
      <KindDialog beginning={beginning} onClose={() => setBeginning(null)} />
      {parking && <ParkDialog ticket={parking} onClose={() => setParking(null)} />}
      {moving && <MoveDialog ticket={moving} onClose={() => setMoving(null)} />}
    </div>
  );

  function callWords({ number, fullName }: TicketView): string {
    const shownNumber = ticketNumber(number);
    return fullName
      ? t('callName', { number: shownNumber, name: shortName(fullName) })
      : t('call', { number: shownNumber });
  }

  function primaryOf(one: TicketView): NonNullable<ScreenActions['primary']> {
    const number = ticketNumber(one.number);
    switch (one.state) {
      case 'waiting':
        return { label: callWords(one), onPress: () => void callIt(one) };
      case 'noShow':
        return { label: t('recallNumber', { number }), onPress: () => void doStep(recall, one) };
      case 'parked':
        return { label: t('resume', { number }), onPress: () => void doStep(resume, one) };
      default:
        return {
          label: t(one.draftId === null ? 'begin' : 'openDossier', { number }),
          onPress: () => void serve(one),
        };
    }
  }

  function secondaryOf(one: TicketView): SecondaryAction[] {
    const { state } = one;
    return [
      ...(state === 'called'
        ? [{ key: 'F4' as const, label: t('recall'), onPress: () => void doStep(recall, one) }]
        : []),
      ...(state === 'called' || state === 'waiting'
        ? [{ key: 'F7' as const, label: t('noShow'), onPress: () => void doStep(noShow, one) }]
        : []),
      ...(state === 'called' || state === 'waiting' || state === 'atStage'
        ? [{ key: 'F8' as const, label: t('park'), onPress: () => setParking(one) }]
        : []),
      { key: 'F9' as const, label: t('move'), onPress: () => setMoving(one) },
      { key: 'F11' as const, label: t('slipKey'), onlyInHelp: true, onPress: () => onSlip(one) },
    ];
  }
}
