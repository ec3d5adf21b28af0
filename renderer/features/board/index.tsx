import { useEffect, useRef } from 'react';
import { useNavigation } from '../../app/navigation.tsx';
import { useCall } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useActions } from '../../ui/index.ts';
import { Board } from './board.tsx';
import { boardWords } from './words.ts';

const refreshMs = 30_000;

/** The board over the officer's own window, where there is no second display: Esc goes back to work. */
export default function BoardScreen() {
  const t = useWords(boardWords);
  const { go } = useNavigation();
  const { value, error, reload } = useCall('flow.board', {}, ['flowChanged']);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(reload, refreshMs);
    return () => clearInterval(timer);
  }, [reload]);
  useEffect(() => place.current?.focus(), []);
  const back = (): void => go({ screen: 'today' });
  useActions({ escape: { label: t('back'), onPress: back } });
  return (
    <div className="board-over" ref={place} tabIndex={-1}>
      <Board board={value} paused={error !== null} />
      <button type="button" className="board-back" onClick={back}>
        Esc · {t('back')}
      </button>
    </div>
  );
}
