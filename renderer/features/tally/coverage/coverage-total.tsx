import { Fragment } from 'react';
import { Button } from 'react-aria-components';
import type { CoverageRow, UnableReason } from '../../../../main/contract/station/roster.ts';
import { useNavigation } from '../../../app/navigation.tsx';
import { unableReasonWords } from '../../../i18n/unable-words.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, Figure, FigureLink } from '../../../ui/index.ts';
import type { WantedPeople } from './coverage-list.tsx';
import { coverageWords } from './words.ts';

interface Props {
  total: CoverageRow;
  reasons: Partial<Record<UnableReason, number>>;
  outside: number;
  onOpen: (wanted: WantedPeople) => void;
}

/** The whole list in four figures, each with its denominator and its list. */
export function CoverageTotal({ total, reasons, outside, onOpen }: Props) {
  const t = useWords(coverageWords);
  const reasonWords = useWords(unableReasonWords);
  const format = useFormat();
  const { go } = useNavigation();
  const why = (Object.entries(reasons) as [UnableReason, number][])
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a);
  const underWay = total.started - total.confirmed;
  const of = (count: number): string =>
    t('of', { share: format.percent(count / total.people), people: format.number(total.people) });
  const list = (count: number, onPress: () => void, words = t('showList')) =>
    count > 0 && (
      <Button className="figure-link" onPress={onPress}>
        {words}
      </Button>
    );
  return (
    <div className="tally-figures">
      <Card title={t('confirmed')}>
        <Figure value={format.number(total.confirmed)}>
          {of(total.confirmed)}, {t('asOf', { at: format.dateTime(new Date()) })}
        </Figure>
        {list(total.confirmed, () => onOpen({ figure: 'confirmed', label: t('confirmed') }))}
        {list(underWay, () => onOpen({ figure: 'underWay', label: t('underWay') }), t('started', { n: underWay }))}
      </Card>
      <Card title={t('stillToCome')}>
        <Figure value={format.number(total.stillToCome)}>{of(total.stillToCome)}</Figure>
        {list(total.stillToCome, () => go({ screen: 'people', stillToCome: {} }))}
        {list(total.open, () => onOpen({ figure: 'suspected', label: t('suspected') }), t('open', { n: total.open }))}
      </Card>
      <Card title={t('unable')}>
        <Figure value={format.number(total.unable)}>
          {why.map(([name, count], index) => {
            const label = `${t('unable')} · ${reasonWords(name).toLocaleLowerCase('vi')}`;
            return (
              <Fragment key={name}>
                {index > 0 && ', '}
                {reasonWords(name).toLocaleLowerCase('vi')}{' '}
                <FigureLink
                  label={label}
                  count={count}
                  onOpen={() => onOpen({ figure: 'unable', reason: name, label })}
                />
              </Fragment>
            );
          })}
        </Figure>
        {list(total.unable, () => onOpen({ figure: 'unable', label: t('unable') }))}
      </Card>
      <Card title={t('outside')}>
        <Figure value={format.number(outside)}>{t('outsideText')}</Figure>
        {list(outside, () => onOpen({ figure: 'outside', label: t('outside') }))}
      </Card>
    </div>
  );
}
