import { useEffect, useState } from 'react';
import type { AppError } from '../../../main/contract/result.ts';
import { useAction, useStationEvent, useStatus } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { SecondaryAction } from '../../ui/index.ts';
import { queueWords } from './words.ts';

/** A try of the line that brought no news within this time has no news to tell. */
const tryMs = 15_000;

export interface LineActions {
  /** F4 sends now, F8 pauses or goes on. */
  keys: readonly SecondaryAction[];
  sendNow: () => void;
  togglePause: () => void;
  /** Paused by somebody here; the centre's own pause cannot be lifted here. */
  paused: boolean;
  /** A try asked for here is under way, or the moment at which it ended without a line. */
  trying: boolean;
  triedAt: Date | null;
  error: AppError | null;
}

/** What can be done about the line from the queue. */
export function useLineActions(): LineActions {
  const t = useWords(queueWords);
  const line = useStatus()?.line;
  const send = useAction('queue.sendNow');
  const pause = useAction('queue.pause');
  const [trying, setTrying] = useState(false);
  const [triedAt, setTriedAt] = useState<Date | null>(null);
  const paused = line?.state === 'paused' && line.reason === null;

  useStationEvent('lineChanged', (now) => {
    if (now.state !== 'offline') setTriedAt(null);
    if (!trying) return;
    setTrying(false);
    if (now.state === 'offline') setTriedAt(new Date());
  });
  useEffect(() => {
    if (!trying) return;
    const timer = setTimeout(() => setTrying(false), tryMs);
    return () => clearTimeout(timer);
  }, [trying]);

  const sendNow = (): void => {
    setTriedAt(null);
    setTrying(true);
    void send.run({});
  };
  const togglePause = (): void => void pause.run({ paused: !paused });
  const idle = !line || line.state === 'notSetUp';
  return {
    keys: [
      { key: 'F4', label: t('sendNow'), onPress: sendNow, isDisabled: idle || paused, isBusy: trying },
      {
        key: 'F8',
        label: paused ? t('resume') : t('pause'),
        onPress: togglePause,
        isDisabled: idle,
        isBusy: pause.busy,
      },
    ],
    sendNow,
    togglePause,
    paused,
    trying,
    triedAt,
    error: send.error ?? pause.error,
  };
}
