import { useEffect, useMemo, useState } from 'react';
import { type BoardShown, boardApi } from '../../../main/contract/board-api.ts';
import type { TramShell } from '../../../main/contract/channel/bridge.ts';
import { connectApi } from '../../../main/contract/channel/client.ts';
import { openChannel } from '../../app/shell-window.ts';
import { useAppearance } from '../../app/use-appearance.ts';
import { showTimesIn } from '../../i18n/dates.ts';
import { showLanguage } from '../../i18n/i18n.ts';
import { Board } from './board.tsx';

/** The board on a display of its own. It knows only what the shell tells it. */
export default function BoardWindow({ shell }: { shell: TramShell | undefined }) {
  return shell ? <Connected shell={shell} /> : null;
}

function Connected({ shell }: { shell: TramShell }) {
  const client = useMemo(() => connectApi(boardApi, openChannel(shell, 'shell')), [shell]);
  const [shown, setShown] = useState<BoardShown | null>(null);
  useEffect(() => {
    const learn = (now: BoardShown): void => {
      // Before anything is drawn with it.
      showTimesIn(now.timeZone);
      showLanguage(now.language);
      setShown(now);
    };
    const stop = client.on('boardShown', learn);
    void client.call('board.view', {}).then((result) => {
      if (result.ok) learn(result.value);
    });
    return stop;
  }, [client]);
  useAppearance(shown?.theme);
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') void client.call('board.close', {});
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [client]);
  return <main className="board-main">{shown && <Board board={shown.board} paused={shown.paused} />}</main>;
}
