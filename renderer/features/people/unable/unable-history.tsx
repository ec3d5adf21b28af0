import { useState } from 'react';
import type { Output } from '../../../../main/contract/call.ts';
import type { UnableEvent } from '../../../../main/contract/station/roster.ts';
import type { StationApi } from '../../../../main/contract/station-api.ts';
import { useAction, useStatus } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Button, ErrorBanner, StatusChip, TextField } from '../../../ui/index.ts';
import { unableWords } from './words.ts';

export interface UnableHistoryProps {
  rosterId: string;
  history: Output<StationApi, 'roster.unableHistory'>;
  onChanged: () => void;
}

/** What was said about somebody, and what can be answered now: the civil register's word, or taking it back. */
export function UnableHistory({ rosterId, history, onChanged }: UnableHistoryProps) {
  const t = useWords(unableWords);
  const format = useFormat();
  const status = useStatus();
  const decide = useAction('roster.decideUnable');
  const undo = useAction('roster.undoUnable');
  const [extract, setExtract] = useState('');
  const [tried, setTried] = useState(false);
  const { state, events } = history;
  const isSupervisor = status?.account?.role === 'supervisor';

  const answer = async (outcome: 'deceased' | 'alive'): Promise<void> => {
    const deathExtractNumber = extract.trim();
    setTried(outcome === 'deceased' && deathExtractNumber === '');
    if (outcome === 'deceased' && deathExtractNumber === '') return;
    const given = outcome === 'deceased' ? { deathExtractNumber } : {};
    if ((await decide.run({ rosterId, outcome, ...given })).ok) onChanged();
  };
  const takeBack = async (): Promise<void> => {
    if ((await undo.run({ rosterId })).ok) onChanged();
  };
  const said = (event: UnableEvent): string => {
    if (event.what === 'undone') return t('undone');
    if (event.what === 'decided') return t(event.outcome === 'deceased' ? 'decidedDeceased' : 'decidedAlive');
    return t('set', { reason: event.reason ? t(event.reason) : '' });
  };

  return (
    <div className="stack">
      <ErrorBanner error={decide.error ?? undo.error} />
      {state && (
        <div className="row">
          <span className="field-label">{t('now')}</span>
          <StatusChip tone={state.open ? 'attention' : 'neutral'}>
            {state.open ? `${t(state.reason)}, ${t('waits')}` : t(state.reason)}
          </StatusChip>
        </div>
      )}
      <ul className="unable-history" aria-label={t('history')}>
        {events.map((event, index) => (
          <li key={index}>
            {[
              said(event),
              event.deathExtractNumber && t('withExtract', { number: event.deathExtractNumber }),
              event.note,
              event.evidenceId && t('withPicture'),
            ]
              .filter(Boolean)
              .join(' · ')}{' '}
            <span className="soft">
              ({t('by', { at: format.dateTime(event.at), name: event.actorName ?? t('somebody') })})
            </span>
          </li>
        ))}
      </ul>
      {state?.open && isSupervisor && (
        <TextField
          label={t('extract')}
          value={extract}
          onChange={setExtract}
          maxLength={60}
          error={tried ? t('extractMissing') : null}
        />
      )}
      {state && (
        <div className="unable-answer">
          {state.open && isSupervisor && (
            <>
              <Button size="small" onPress={() => void answer('deceased')} isBusy={decide.busy}>
                {`${t('decide')}: ${t('decideDeceased')}`}
              </Button>
              <Button size="small" onPress={() => void answer('alive')} isBusy={decide.busy}>
                {`${t('decide')}: ${t('decideAlive')}`}
              </Button>
            </>
          )}
          {state.open && !isSupervisor && <p className="soft small">{t('decideOnly')}</p>}
          <Button size="small" onPress={() => void takeBack()} isBusy={undo.busy}>
            {t('undo')}
          </Button>
        </div>
      )}
    </div>
  );
}
