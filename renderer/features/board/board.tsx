import { useEffect, useRef } from 'react';
import type { BoardView } from '../../../main/contract/station/flow.ts';
import { ticketNumber } from '../../i18n/stage-words.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useLanguage, useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/index.ts';
import { announce } from './announce.ts';
import './board.css';
import { Clock } from './clock.tsx';
import { spokenDigits } from './digits.ts';
import { newCalls, newestOf } from './new-calls.ts';
import { boardWords } from './words.ts';

export interface BoardProps {
  /** The last that is known; null before the first. */
  board: BoardView | null;
  /** What stands there may be old. */
  paused: boolean;
}

/** Numbers and stages for a room: readable from eight metres, called out where the machine has a voice. No names. */
export function Board({ board, paused }: BoardProps) {
  const t = useWords(boardWords);
  const format = useFormat();
  const language = useLanguage();
  const heard = useRef<number | null>(null);
  const calls = board?.calls ?? [];

  useEffect(() => {
    if (!board) return;
    for (const { number, stage } of newCalls(board.calls, heard.current)) {
      const spoken = spokenDigits(ticketNumber(number), language);
      announce(t('say', { number: spoken, stage: t(`say_${stage}`) }), language);
    }
    heard.current = newestOf(board.calls, heard.current);
  }, [board, language, t]);

  const [now, ...before] = calls;
  return (
    <div className="board">
      <header className="board-head">
        <h1>{t('title')}</h1>
        {paused && (
          <p className="board-paused" role="status">
            <Icon name="paused" size={32} />
            {t('paused')}
          </p>
        )}
        <Clock />
      </header>
      {now ? (
        <div className="board-calls">
          <section className="board-now" aria-live="polite" key={now.n}>
            <h2>{t('calling')}</h2>
            <p className="board-number">{ticketNumber(now.number)}</p>
            <p className="board-stage">{t(now.stage)}</p>
          </section>
          {before.length > 0 && (
            <section className="board-before">
              <h2>{t('before')}</h2>
              <ol>
                {before.slice(0, 3).map((one) => (
                  <li key={one.n}>
                    <span className="board-old-number">{ticketNumber(one.number)}</span>
                    <span className="board-old-stage">{t(one.stage)}</span>
                  </li>
                ))}
              </ol>
            </section>
          )}
        </div>
      ) : (
        <div className="board-none">
          <p className="board-stage">{t('none')}</p>
          <p>{t('noneText')}</p>
        </div>
      )}
      <footer className="board-foot">
        {board && (
          <p>
            {[
              t('waiting', { n: board.waiting }),
              ...(board.waitMinutes === null ? [] : [t('wait', { time: format.duration(board.waitMinutes * 60) })]),
            ].join(' · ')}
          </p>
        )}
      </footer>
    </div>
  );
}
