import { Button } from 'react-aria-components';
import type { DayTally } from '../../../../main/contract/station/tallies.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, Figure } from '../../../ui/index.ts';
import type { Wanted } from '../funnel/question.ts';
import { dayWords } from './words.ts';

interface Props {
  tally: DayTally;
  isOver: boolean;
  onOpen: (wanted: Wanted) => void;
}

/** The figures of the day, each with its denominator in words. */
export function Figures({ tally, isOver, onOpen }: Props) {
  const t = useWords(dayWords);
  const format = useFormat();
  const { go } = useNavigation();
  return (
    <div className="tally-figures">
      <Done tally={tally} isOver={isOver} onOpen={onOpen} />
      <Products day={tally.day} onOpen={onOpen} />
      <Card title={t('pending')}>
        <Figure value={format.number(tally.pendingSync)}>{t('pendingText')}</Figure>
        {tally.pendingSync > 0 && <ListLink onPress={() => go({ screen: 'queue', tab: 'waiting' })} />}
      </Card>
      <Returned tally={tally} onOpen={onOpen} />
    </div>
  );
}

function Done({ tally, isOver, onOpen }: Props) {
  const t = useWords(dayWords);
  const format = useFormat();
  const { done, dayTarget, cutOff } = tally;
  return (
    <Card title={t('done')}>
      <Figure value={format.number(done.count)}>
        {dayTarget === null || done.share === null
          ? t('doneNoTarget')
          : t('doneOf', { target: format.number(dayTarget), share: format.percent(done.share) })}
        <br />
        {isOver ? t('allDay', { cutOff }) : t('running', { time: format.time(tally.computedAt), cutOff })}
      </Figure>
      {done.count > 0 && (
        <ListLink
          onPress={() => onOpen({ ...wholeDay(tally.day), basis: 'eventDay', figure: 'confirmed', label: t('done') })}
        />
      )}
    </Card>
  );
}

/** Cards and level-2 accounts apart, and how many people stand behind them. */
function Products({ day, onOpen }: { day: string; onOpen: Props['onOpen'] }) {
  const t = useWords(dayWords);
  const format = useFormat();
  const period = { from: day, to: day };
  const ask = { period, basis: 'eventDay', filter: {} } as const;
  const events = ['dossierChanged'] as const;
  const card = useCall('tallies.funnel', { ...ask, product: 'card' }, events);
  const account = useCall('tallies.funnel', { ...ask, product: 'account' }, events);
  const people = useCall('tallies.funnel', { ...ask, count: 'people' }, events);
  const confirmed = ({ value }: typeof card): number | null =>
    value && value.total.inside.confirmed + value.total.outside.confirmed;
  const [cards, accounts, persons] = [confirmed(card), confirmed(account), confirmed(people)];
  if (cards === null || accounts === null || persons === null) return <Card title={t('products')}>—</Card>;
  return (
    <Card title={t('products')}>
      <Figure value={`${format.number(cards)} · ${format.number(accounts)}`}>{t('ofPeople', { n: persons })}</Figure>
      {persons > 0 && (
        <ListLink
          onPress={() =>
            onOpen({
              ...ask,
              count: 'people',
              product: 'all',
              figure: 'confirmed',
              roster: 'all',
              label: t('done'),
            })
          }
        />
      )}
    </Card>
  );
}

/** All dossiers of a day. */
function wholeDay(day: string) {
  return { period: { from: day, to: day }, count: 'dossiers', filter: {}, product: 'all', roster: 'all' } as const;
}

function Returned({ tally, onOpen }: Pick<Props, 'tally' | 'onOpen'>) {
  const t = useWords(dayWords);
  const format = useFormat();
  const reached = (stage: string): number => tally.funnel.find((row) => row.stage === stage)?.reached ?? 0;
  const rejected = reached('rejected');
  const received = reached('received');
  return (
    <Card title={t('returned')}>
      <Figure value={format.number(rejected)} tone={rejected > 0 ? 'attention' : 'plain'}>
        {received === 0
          ? t('returnedNone')
          : t('returnedOf', { share: format.percent(rejected / received), received: format.number(received) })}
      </Figure>
      {rejected > 0 && (
        <ListLink
          onPress={() =>
            onOpen({ ...wholeDay(tally.day), basis: 'captureDay', figure: 'rejected', label: t('returned') })
          }
        />
      )}
    </Card>
  );
}

function ListLink({ onPress }: { onPress: () => void }) {
  const t = useWords(dayWords);
  return (
    <Button className="figure-link" onPress={onPress}>
      {t('list')}
    </Button>
  );
}
