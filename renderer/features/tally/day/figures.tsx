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
      <Done tally={tally} isOver={isOver} />
      <Products day={tally.day} onOpen={onOpen} />
      <Card title={t('pending')}>
        <Figure value={format.number(tally.pendingSync)}>{t('pendingText')}</Figure>
        {tally.pendingSync > 0 && <ListLink onPress={() => go({ screen: 'queue', tab: 'waiting' })} />}
      </Card>
      <Returned tally={tally} />
    </div>
  );
}

function Done({ tally, isOver }: { tally: DayTally; isOver: boolean }) {
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

function Returned({ tally }: { tally: DayTally }) {
  const t = useWords(dayWords);
  const format = useFormat();
  const { go } = useNavigation();
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
      {rejected > 0 && <ListLink onPress={() => go({ screen: 'queue', tab: 'redo' })} />}
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
