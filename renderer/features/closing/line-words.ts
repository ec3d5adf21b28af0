import type { ClosingLine } from '../../../main/contract/station/closing.ts';
import type { Route } from '../../app/route.ts';
import type { useFormat } from '../../i18n/use-format.ts';
import type { useWords } from '../../i18n/use-words.ts';
import type { closingWords } from './words.ts';

type Words = ReturnType<typeof useWords<(typeof closingWords)['vi']>>;
type Format = Pick<ReturnType<typeof useFormat>, 'number' | 'bytes'>;

/** What there is of one line, in words. */
export function whatIs(t: Words, format: Format, line: ClosingLine): string {
  switch (line.id) {
    case 'tickets':
      return line.good ? t('ticketsGood') : t('ticketsBad', { n: line.open });
    case 'drafts':
      return line.good
        ? t('draftsGood')
        : t('draftsBad', { n: line.drafts, confirmed: line.confirmed, approvals: line.approvals });
    case 'sealed': {
      const waits =
        line.waiting > 0 ? t('sealedWaiting', { n: line.waiting, size: format.bytes(line.waitingBytes) }) : null;
      const aside = line.setAside > 0 ? t('sealedBad', { n: line.setAside }) : null;
      return [aside, waits].filter(Boolean).join(' ') || t('sealedGood');
    }
    case 'copies':
      return line.good ? t('copiesGood') : t('copiesBad', { n: line.once });
    case 'media':
      if (line.fault !== null) return t('mediaFault');
      if (line.enrolled === 0) return line.good ? t('mediaNotNeeded') : t('mediaNone');
      return line.good ? t('mediaGood') : t('mediaAbsent', { n: line.present, total: line.enrolled });
    case 'clock':
      return line.sure ? t('clockGood') : line.confirmed ? t('clockSaid') : t('clockBad');
    case 'cash': {
      const amount = format.number(line.cash);
      return line.good
        ? t('cashGood', { amount, n: line.paid })
        : t('cashBad', { amount, n: line.paid, missing: line.withoutReceipt });
    }
  }
}

/** What is to be done about a line that is not good. */
export function whatToDo(t: Words, { id, good }: ClosingLine): string {
  return good ? '' : t(`${id}Do`);
}

/** Where a line is settled. */
export function whereTo(line: ClosingLine): Route {
  switch (line.id) {
    case 'tickets':
    case 'clock':
      return { screen: 'today' };
    case 'drafts':
      return line.approvals > 0 && line.drafts + line.confirmed === 0
        ? { screen: 'cases', tab: 'approvals' }
        : { screen: 'dossier' };
    case 'sealed':
      return { screen: 'queue', tab: line.setAside > 0 ? 'setAside' : 'waiting' };
    case 'copies':
    case 'media':
      return { screen: 'media' };
    case 'cash':
      return { screen: 'tally' };
  }
}
