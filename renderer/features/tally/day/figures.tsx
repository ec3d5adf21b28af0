import { Button } from 'react-aria-components';
import type { DayTally } from '../../../../main/contract/station/tallies.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, Figure, KeyValueList } from '../../../ui/index.ts';
import { useKindName } from '../use-kind-name.ts';
import { dayWords } from './words.ts';

/** The figures of the day, each with its denominator in words. */
export function Figures({ tally, isOver }: { tally: DayTally; isOver: boolean }) {
  const t = useWords(dayWords);
  const format = useFormat();
  const { go } = useNavigation();
  return (
    <div className="tally-figures">
      <Done tally={tally} isOver={isOver} />
      <Card title={t('byKind')}>
        <Kinds tally={tally} />
      </Card>
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

function Kinds({ tally }: { tally: DayTally }) {
  const t = useWords(dayWords);
  const format = useFormat();
  const kindName = useKindName();
  if (tally.byKind.length === 0) return <p className="soft">{t('noKinds')}</p>;
  const kinds = tally.byKind.toSorted((a, b) => b.count - a.count);
  return (
    <div className="tally-kinds">
      <KeyValueList
        ruled={false}
        items={kinds.map(({ kind, count }) => ({ label: kindName(kind), value: format.number(count) }))}
      />
    </div>
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
