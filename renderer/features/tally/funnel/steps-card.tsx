import { Fragment } from 'react';
import type { UnableReason } from '../../../../main/contract/station/roster.ts';
import type {
  TallyCounted,
  TallyFigure,
  TallyFunnel,
  TallyProduct,
} from '../../../../main/contract/station/tallies.ts';
import { unableReasonWords } from '../../../i18n/unable-words.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { type BarLook, BarTable, Card, FigureLink } from '../../../ui/index.ts';
import { usePeriodWords } from '../period/use-period-words.ts';
import { figureWords } from './figure-words.ts';
import { hasFigure, type Question, steps, type Wanted } from './question.ts';
import { useShareWords } from './use-share-words.ts';
import { funnelWords } from './words.ts';

interface Props {
  question: Question;
  all: TallyFunnel;
  /** Null until they are read. */
  card: TallyFunnel | null;
  account: TallyFunnel | null;
  asTable: boolean;
  onOpen: (wanted: Wanted) => void;
}

const looks: Partial<Record<TallyFigure, BarLook>> = { rejected: 'crossed', toRedo: 'hatched', voided: 'crossed' };

/** How far dossiers or people came: cards and accounts apart, who is not on the roster beside, every figure a way to its list. */
export function StepsCard({ question, all, card, account, asTable, onOpen }: Props) {
  const t = useWords(funnelWords);
  const tFigure = useWords(figureWords);
  const period = usePeriodWords()(question.period);
  const shareOf = useShareWords();
  const link = (
    funnel: TallyFunnel | null,
    product: TallyProduct,
    figure: TallyFigure,
    roster: 'inside' | 'outside',
  ) => {
    if (!funnel || !hasFigure(product, figure)) return '—';
    const name = roster === 'outside' ? t('outside') : t(product);
    const label = `${tFigure(figure)} · ${name}`;
    return (
      <FigureLink
        label={label}
        count={funnel.total[roster][figure] ?? 0}
        onOpen={() => onOpen({ ...question, product, figure, roster, label })}
      />
    );
  };
  const share = (counted: TallyCounted | undefined, figure: TallyFigure) => (
    <span className="tally-share">{(counted && shareOf(counted.shares, figure)) ?? ''}</span>
  );
  return (
    <Card
      title={t('steps')}
      aside={t(question.count === 'people' ? 'peopleIn' : 'dossiersIn', { period })}
      footer={
        <>
          <span>{t('both')}</span>
          <Unable counted={all.total} question={question} onOpen={onOpen} />
        </>
      }
    >
      <BarTable
        label={`${t('steps')} · ${period}`}
        nameColumn={t('step')}
        asTable={asTable}
        wideNames
        columns={[
          { id: 'all', label: t('all'), inPicture: true },
          ...(asTable ? [{ id: 'shareAll', label: t('shareOfAll') }] : []),
          { id: 'card', label: t('card'), inPicture: true },
          ...(asTable ? [{ id: 'shareCard', label: t('shareOfCard') }] : []),
          { id: 'account', label: t('account'), inPicture: true },
          ...(asTable ? [{ id: 'shareAccount', label: t('shareOfAccount') }] : []),
          { id: 'outside', label: t('outside'), inPicture: true },
        ]}
        rows={steps.map((figure) => ({
          id: figure,
          label: tFigure(figure),
          note: asTable ? null : shareOf(all.total.shares, figure),
          parts: [{ look: looks[figure] ?? 'full', count: all.total.inside[figure] ?? 0 }],
          cells: {
            all: link(all, 'all', figure, 'inside'),
            card: link(card, 'card', figure, 'inside'),
            account: link(account, 'account', figure, 'inside'),
            outside: link(all, 'all', figure, 'outside'),
            shareAll: share(all.total, figure),
            shareCard: hasFigure('card', figure) ? share(card?.total, figure) : '',
            shareAccount: share(account?.total, figure),
          },
        }))}
      />
    </Card>
  );
}

function Unable({ counted, question, onOpen }: { counted: TallyCounted } & Pick<Props, 'question' | 'onOpen'>) {
  const reason = useWords(unableReasonWords);
  const tFigure = useWords(figureWords);
  const { unable, unableBy } = counted.inside;
  if (!unable || !unableBy) return null;
  const label = tFigure('unable');
  const why = (Object.entries(unableBy) as [UnableReason, number][])
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a);
  const open = { ...question, product: 'all', figure: 'unable', roster: 'inside' } as const;
  return (
    <span className="tally-unable">
      {label}: <FigureLink label={label} count={unable} onOpen={() => onOpen({ ...open, label })} /> (
      {why.map(([name, count], index) => {
        const words = reason(name).toLocaleLowerCase('vi');
        const named = `${label} · ${words}`;
        return (
          <Fragment key={name}>
            {index > 0 && ', '}
            {words}{' '}
            <FigureLink
              label={named}
              count={count}
              onOpen={() => onOpen({ ...open, unableReason: name, label: named })}
            />
          </Fragment>
        );
      })}
      )
    </span>
  );
}
