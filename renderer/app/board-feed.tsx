import { useEffect, useState } from 'react';
import { useCall, useConnected, useShell, useStatus } from './station.ts';

/** Waits grow also while nobody is called. */
const refreshMs = 30_000;

/** Tells the calling board on another display what to show: the officer's page alone may ask the station. Draws nothing. */
export function BoardFeed() {
  const shell = useShell();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    void shell.call('board.state', {}).then((result) => {
      if (result.ok) setOpen(result.value.open);
    });
    return shell.on('boardChanged', (now) => setOpen(now.open));
  }, [shell]);
  return open ? <Feed /> : null;
}

function Feed() {
  const shell = useShell();
  const status = useStatus();
  const signedIn = status?.phase === 'open';
  const timeZone = status?.timeZone ?? null;
  const connected = useConnected();
  const { value, error, reload } = useCall('flow.board', signedIn ? {} : null, ['flowChanged']);
  useEffect(() => {
    const timer = setInterval(reload, refreshMs);
    return () => clearInterval(timer);
  }, [reload]);
  const board = signedIn && connected && error === null ? value : null;
  useEffect(() => {
    void shell.call('board.show', { board, timeZone });
  }, [shell, board, timeZone]);
  return null;
}
