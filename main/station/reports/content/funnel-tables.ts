import {
  type TallyAxis,
  type TallyFigure,
  type TallyFigures,
  type TallyFunnel,
  type TallyRow,
  type TallyStep,
  tallySteps,
} from '../../../contract/station/tallies.ts';
import { type Cell, type Column, type Row, shareOf, type Table, text } from '../model.ts';
import { untilWords } from './frame.ts';
import { periodWords } from './period.ts';
import { axes, figures, type Language, reasons, valueWords } from './words.ts';

/** Of the narrow table of a split: what a ranking needs. */
const columnsOfSplit: readonly TallyStep[] = [
  'started',
  'confirmed',
  'sealed',
  'received',
  'accepted',
  'rejected',
  'toRedo',
  'voided',
];
const sharesOfSplit: readonly TallyFigure[] = ['sealed', 'accepted', 'rejected'];

/** What is counted, in words: stands under every table of a funnel. */
function aboutOf(funnel: TallyFunnel, language: Language): string[] {
  const vi = language === 'vi';
  const { basis, count, product, filter } = funnel;
  const unit = count === 'people' ? (vi ? 'người' : 'people') : vi ? 'hồ sơ' : 'dossiers';
  const products = {
    all: vi ? 'thẻ và tài khoản' : 'cards and accounts',
    card: vi ? 'thẻ căn cước' : 'cards',
    account: vi ? 'tài khoản định danh mức 2' : 'level-2 accounts',
  };
  const basisWords =
    basis === 'eventDay'
      ? vi
        ? 'mỗi bước tính vào ngày thực hiện'
        : 'each step counts on the day it happened'
      : vi
        ? 'mọi bước của hồ sơ lập trong kỳ'
        : 'every step of dossiers started in the period';
  const period = periodWords(funnel.period, language);
  const until = untilWords({ period: funnel.period, today: funnel.today, language });
  const lines = vi
    ? [
        `Đơn vị tính: ${unit}, ${products[product]}; ${basisWords}. ${period}, ${until}.`,
        'Tỷ lệ chỉ tính người trong danh sách; người ngoài danh sách đếm riêng, không nằm trong mẫu số.',
      ]
    : [
        `In ${unit}, ${products[product]}; ${basisWords}. ${period}, ${until}.`,
        'Shares are of people of the roster alone; people outside it are counted beside, never inside a denominator.',
      ];
  const narrowed = Object.entries(filter).flatMap(([axis, values]) => {
    const name = axis as TallyAxis;
    const written = (values ?? []).map((value) => valueWords(name, value, null, language)).join(', ');
    return [`${axes[name][language]}: ${written}`];
  });
  return narrowed.length === 0 ? lines : [...lines, `${vi ? 'Chỉ gồm' : 'Only'} ${narrowed.join('; ')}.`];
}

/** Every figure of a funnel, one below the other; each share beside the denominator it names. */
export function stepsTable(funnel: TallyFunnel, language: Language): Table {
  const vi = language === 'vi';
  const { inside, outside, shares } = funnel.total;
  const period = periodWords(funnel.period, language);
  const rows = tallySteps.map((figure): Row => {
    const share = shares.find((one) => one.figure === figure);
    const share$: Cell = share
      ? {
          share: shareOf(share.count, share.ofCount),
          part: { column: 'inside' },
          whole: { row: share.of, column: 'inside' },
        }
      : null;
    const of = share
      ? text(`${figures[share.of][language]}, ${period.charAt(0).toLocaleLowerCase('vi')}${period.slice(1)}`)
      : null;
    return {
      key: figure,
      cells: [text(figures[figure][language]), { count: inside[figure] }, { count: outside[figure] }, share$, of],
    };
  });
  if (inside.unable !== null) {
    rows.push({
      key: 'unable',
      cells: [text(figures.unable[language]), { count: inside.unable }, null, null, null],
    });
  }
  for (const [reason, count] of Object.entries(inside.unableBy ?? {})) {
    const name = reasons[reason as keyof typeof reasons]?.[language] ?? reason;
    rows.push({ key: `unable:${reason}`, cells: [text(`– ${name}`), { count: count ?? 0 }, null, null, null] });
  }
  return {
    key: 'steps',
    name: vi ? 'Từng bước' : 'Steps',
    title: vi ? 'Kết quả theo từng bước' : 'Results step by step',
    about: aboutOf(funnel, language),
    columns: [
      { key: 'figure', title: vi ? 'Bước' : 'Step', width: 30, kind: 'text' },
      { key: 'inside', title: vi ? 'Trong danh sách' : 'On the roster', width: 14, kind: 'count' },
      { key: 'outside', title: vi ? 'Ngoài danh sách' : 'Outside it', width: 14, kind: 'count' },
      { key: 'share', title: vi ? 'Tỷ lệ' : 'Share', width: 10, kind: 'share' },
      { key: 'of', title: vi ? 'Tỷ lệ tính trên' : 'Share of', width: 36, kind: 'text' },
    ],
    rows,
  };
}

/** The values of an axis, one to a row, and their sum; people of the roster, and beside them how many of others. */
export function splitTable(funnel: TallyFunnel, language: Language, key = 'split'): Table | null {
  const { splitBy } = funnel;
  if (splitBy === null) return null;
  const vi = language === 'vi';
  const shares = funnel.total.shares.filter(({ figure }) => sharesOfSplit.includes(figure));
  const columns: Column[] = [
    {
      key: 'value',
      title: axes[splitBy][language],
      width: splitBy === 'day' ? 14 : 28,
      kind: splitBy === 'day' ? 'day' : 'text',
    },
    ...columnsOfSplit.map(
      (figure): Column => ({ key: figure, title: figures[figure][language], width: 12, kind: 'count' }),
    ),
    ...shares.map(
      ({ figure, of }): Column => ({
        key: `share:${figure}`,
        title: `${figures[figure][language]} / ${figures[of][language].toLocaleLowerCase('vi')}`,
        width: 13,
        kind: 'share',
      }),
    ),
    { key: 'outside', title: vi ? 'Ngoài danh sách, đã lập' : 'Outside the roster, started', width: 14, kind: 'count' },
  ];
  const cells = (first: Cell, inside: TallyFigures, outside: TallyFigures): Cell[] => [
    first,
    ...columnsOfSplit.map((figure): Cell => ({ count: inside[figure] })),
    ...shares.map(
      ({ figure, of }): Cell => ({
        share: shareOf(inside[figure] ?? 0, inside[of] ?? 0),
        part: { column: figure },
        whole: { column: of },
      }),
    ),
    { count: outside.started },
  ];
  const first = ({ value, label }: TallyRow): Cell =>
    splitBy === 'day' && value !== null ? { day: value } : text(valueWords(splitBy, value, label, language));
  const rows = funnel.rows.map(
    (row, i): Row => ({ key: row.value ?? `none:${i}`, cells: cells(first(row), row.inside, row.outside) }),
  );
  rows.push({
    key: 'total',
    strong: true,
    cells: cells(text(vi ? 'Cộng' : 'Total'), funnel.total.inside, funnel.total.outside),
  });
  return {
    key,
    name: `${vi ? 'Theo' : 'By'} ${axes[splitBy][language].toLocaleLowerCase('vi')}`.replaceAll(',', '').slice(0, 31),
    title: `${vi ? 'Theo' : 'By'} ${axes[splitBy][language].toLocaleLowerCase('vi')}`,
    about: aboutOf(funnel, language),
    columns,
    rows,
  };
}
