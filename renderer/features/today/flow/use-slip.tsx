import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { TicketView } from '../../../../main/contract/station/flow.ts';
import { PrintNote } from '../../../app/print/print-note.tsx';
import { usePrint } from '../../../app/print/use-print.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Slip } from './slip.tsx';
import { flowWords } from './words.ts';

const memory = 'tram.slips';

/** Whether every number given gets a slip: this machine's own habit. */
export const slipHabit = {
  get: (): boolean => localStorage.getItem(memory) === 'yes',
  set: (prints: boolean): void => localStorage.setItem(memory, prints ? 'yes' : 'no'),
};

/**
 * Prints slips. Without a printer, or with one that fails, the number stays given and the note says what to do.
 * @returns `note`: the slip on its way to paper and what became of it, to be drawn on the screen
 */
export function useSlip(): { print: (ticket: TicketView) => void; note: ReactNode } {
  const t = useWords(flowWords);
  const paper = usePrint('phieu-so-thu-tu');
  const [ticket, setTicket] = useState<TicketView | null>(null);
  const asked = useRef<TicketView | null>(null);
  const { print } = paper;
  // Once the slip is drawn, and once for each time it is asked for.
  useEffect(() => {
    if (ticket === null || asked.current === ticket) return;
    asked.current = ticket;
    print();
  }, [ticket, print]);
  return {
    print: (one) => setTicket({ ...one }),
    note: ticket && (
      <>
        <Slip ticket={ticket} />
        {paper.outcome !== 'printed' && (
          <PrintNote
            print={paper}
            say={{
              printed: { title: t('slipPrinted'), text: '' },
              saved: { title: t('slipSaved'), text: '' },
              no_printer: { title: t('slipNoPrinter'), text: t('slipNoPrinterText') },
              failed: { title: t('slipFailed'), text: t('slipFailedText') },
            }}
          />
        )}
      </>
    ),
  };
}
