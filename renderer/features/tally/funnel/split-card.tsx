import type {
  TallyAxis,
  TallyCounted,
  TallyFigure,
  TallyFunnel,
  TallyRow,
} from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { BarTable, Card, FigureLink } from '../../../ui/index.ts';
import { usePeriodWords } from '../period/use-period-words.ts';
import { axisWords } from './axis-words.ts';
import { figureWords } from './figure-words.ts';
import { narrow, type Question, steps, type Wanted } from './question.ts';
import { useAxisValue } from './use-axis-value.ts';
import { funnelWords } from './words.ts';

interface Props {
  question: Question;
  funnel: TallyFunnel;
  axis: TallyAxis;
  /** Marked on the days where dossiers are counted without a filter; null without one. */
  dayTarget: number | null;
  asTable: boolean;
  onOpen: (wanted: Wanted) => void;
}

/** Those that pass in an order of their own; the others are ranked by what was done. */
const inOrder: readonly TallyAxis[] = ['day', 'hour', 'shift', 'ageBand'];
const pictured: readonly TallyFigure[] = ['confirmed', 'accepted', 'rejected'];

/** The funnel by the values of one axis: how much was done where, with what came back beside it. */
export function SplitCard({ question, funnel, axis, dayTarget, asTable, onOpen }: Props) {
  const t = useWords(funnelWords);
  const tFigure = useWords(figureWords);
  const tAxis = useWords(axisWords);
  const format = useFormat();
  const period = usePeriodWords()(question.period);
  const valueWords = useAxisValue();
  const rateOf = useRate();
  const rows = inOrder.includes(axis)
    ? funnel.rows
    : funnel.rows.toSorted((a, b) => b.inside.confirmed - a.inside.confirmed);
  const isWhole = question.count === 'dossiers' && Object.keys(question.filter).length === 0;
  const mark = axis === 'day' && isWhole ? dayTarget : null;
  const isCohort = question.basis === 'captureDay';
  const title = t('split', { axis: tAxis(axis).toLocaleLowerCase('vi') });
  const columns = asTable ? steps : pictured;
  const partsOf = ({ inside }: TallyRow) =>
    isCohort
      ? ([
          { look: 'full', count: inside.accepted },
          { look: 'crossed', count: inside.rejected },
          { look: 'open', count: Math.max(0, inside.confirmed - inside.accepted - inside.rejected) },
        ] as const)
      : ([{ look: 'full', count: inside.confirmed }] as const);
  /** @param row of one value, or what all of them come to */
  const link = (row: TallyRow | TallyCounted, name: string, figure: TallyFigure, roster: 'inside' | 'outside') => {
    const label = `${tFigure(figure)} · ${name}${roster === 'outside' ? ` · ${t('outside')}` : ''}`;
    const filter = 'value' in row ? narrow(question.filter, axis, row.value) : question.filter;
    return (
      <FigureLink
        label={label}
        count={row[roster][figure] ?? 0}
        onOpen={() => onOpen({ ...question, filter, product: 'all', figure, roster, label })}
      />
    );
  };
  return (
    <Card
      title={title}
      aside={t(question.count === 'people' ? 'peopleIn' : 'dossiersIn', { period })}
      footer={isCohort || asTable ? undefined : t('bars', { figure: tFigure('confirmed').toLocaleLowerCase('vi') })}
    >
      <BarTable
        label={`${title} · ${period}`}
        nameColumn={tAxis(axis)}
        asTable={asTable}
        keys={
          isCohort
            ? [
                { look: 'full', label: t('keyAccepted') },
                { look: 'crossed', label: t('keyRejected') },
                { look: 'open', label: t('keyOpen') },
              ]
            : mark === null
              ? []
              : [{ look: 'mark', label: t('keyTarget', { count: format.number(mark) }) }]
        }
        columns={[
          ...columns.map((figure) => ({ id: figure, label: tFigure(figure), inPicture: pictured.includes(figure) })),
          { id: 'rate', label: t('returnRate'), inPicture: true },
          { id: 'outside', label: t('outside'), inPicture: true },
        ]}
        rows={[
          ...rows.map((row) => {
            const name = valueWords(axis, row.value, row.label);
            return {
              id: row.value ?? '',
              label: name,
              parts: partsOf(row),
              mark: isCohort ? null : mark,
              cells: {
                ...Object.fromEntries(columns.map((figure) => [figure, link(row, name, figure, 'inside')])),
                rate: <span className="tally-rate">{rateOf(row)}</span>,
                outside: link(row, name, 'confirmed', 'outside'),
              },
            };
          }),
          {
            id: 'total',
            label: t('total'),
            isTotal: true,
            parts: [],
            cells: {
              ...Object.fromEntries(
                columns.map((figure) => [figure, link(funnel.total, t('total'), figure, 'inside')]),
              ),
              rate: <span className="tally-rate">{rateOf(funnel.total)}</span>,
              outside: link(funnel.total, t('total'), 'confirmed', 'outside'),
            },
          },
        ]}
      />
    </Card>
  );
}

/** The return rate: its denominator is named by the head of the column, and its count stands beside. */
function useRate(): (counted: TallyCounted) => string {
  const t = useWords(funnelWords);
  const format = useFormat();
  return ({ shares }) => {
    const share = shares.find(({ figure, of }) => figure === 'rejected' && of === 'received');
    if (!share || share.value === null) return '—';
    return t('rateOf', { share: format.percent(share.value), count: format.number(share.ofCount) });
  };
}
