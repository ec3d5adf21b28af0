import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { AppError } from '../../../main/contract/result.ts';
import type { CardReading } from '../../../main/contract/station/card.ts';
import { collectLines, noLines } from '../../../main/domain/card/scan-text.ts';
import { useStation, useStationEvent } from '../station.ts';
import { listenToWedge } from './wedge-listener.ts';

export interface CardReader {
  /** Why the last scan was no usable card, until the next one. */
  error: AppError | null;
  clear: () => void;
  /** A code read otherwise, by the camera. Tells whether it was a card. */
  offer: (text: string) => Promise<boolean>;
}

export interface CardReaderOptions {
  /** A card was read; nothing of it is saved yet. */
  onCard: (card: CardReading) => void;
  /** Something else was scanned. Without this it is an error like the others. */
  onOther?: (text: string) => void;
}

/**
 * Cards scanned while this screen is in sight: by a reader of the station's, by a reader that types, whatever has the focus,
 * and by whoever calls `offer`. Scans are answered in their order.
 */
export function useCardReader(options: CardReaderOptions): CardReader {
  const station = useStation();
  const [error, setError] = useState<AppError | null>(null);
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const lines = useRef(noLines);
  const turn = useRef(0);

  const offer = useCallback(
    async (text: string): Promise<boolean> => {
      const mine = ++turn.current;
      const result = await station.call('card.read', { text });
      // A newer scan speaks for itself.
      if (mine !== turn.current) return result.ok;
      const { onCard, onOther } = latest.current;
      if (result.ok) {
        setError(null);
        onCard(result.value.card);
      } else if (result.error.code === 'card_not_a_card' && onOther) {
        setError(null);
        onOther(text);
      } else setError(result.error);
      return result.ok;
    },
    [station],
  );
  const scanned = useCallback(
    (text: string): void => {
      const collected = collectLines(lines.current, text, performance.now());
      lines.current = collected.state;
      if (collected.text !== null) void offer(collected.text);
    },
    [offer],
  );

  useStationEvent('cardScanned', ({ text }) => scanned(text));
  useEffect(
    () =>
      listenToWedge(window, ({ text, throughInputMethod }) => {
        if (throughInputMethod) setError({ code: 'card_input_method' });
        else scanned(text);
      }),
    [scanned],
  );

  return { error, clear: useCallback(() => setError(null), []), offer };
}
