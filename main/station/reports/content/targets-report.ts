import type { TargetProgress, TargetRank, TargetsProgress } from '../../../contract/station/targets.ts';
import { type Cell, type Report, type Row, shareOf, type Table, text } from '../model.ts';
import { frameOf, type Issuer, shortId, untilWords } from './frame.ts';
import { periodWords } from './period.ts';
import type { Language } from './words.ts';

/** How the targets of a period stand, and the ranking of its communes or operators, as a report. */
export function targetsReport(progress: TargetsProgress, issuer: Issuer, language: Language): Report {
  const { period, computedAt, today, rankBy } = progress;
  const frame = { issuer, language, period, computedAt, today };
  // A target of a period is judged to its own deadline: as long as one runs, the figures are of the minute.
  const last = progress.targets.map((one) => one.period.to).reduce((a, b) => (a > b ? a : b), period.to);
  const until = frameOf({ ...frame, period: { from: period.from, to: last } }).facts.filter(
    ({ key }) => key === 'until',
  );
  const own = frameOf(frame);
  return {
    ...own,
    facts: [...own.facts.filter(({ key }) => key !== 'until'), ...until],
    id: `targets-${period.from}-${period.to}-${shortId(issuer)}-${rankBy}`,
    title: language === 'vi' ? 'Tiến độ thực hiện chỉ tiêu' : 'Progress against targets',
    tables: [targetsTable(progress, last, language), rankingTable(progress, language)],
    notes: [],
    proof: null,
    personal: false,
  };
}

const of = {
  vi: { unit: 'Cả đơn vị', commune: 'Xã, phường', operator: 'Cán bộ' },
  en: { unit: 'The whole unit', commune: 'Commune', operator: 'Operator' },
} as const;
const products = {
  vi: { all: 'Thẻ và tài khoản', card: 'Thẻ căn cước', account: 'Tài khoản định danh mức 2' },
  en: { all: 'Cards and accounts', card: 'Cards', account: 'Level-2 accounts' },
} as const;
const sources = {
  vi: { centre: 'Cấp trên giao', station: 'Đặt ở trạm', setUp: 'Giao khi cài đặt' },
  en: { centre: 'The centre', station: 'This station', setUp: 'Set-up' },
} as const;

function targetsTable({ targets, today, period }: TargetsProgress, last: string, language: Language): Table {
  const vi = language === 'vi';
  const until = untilWords({ period: { from: period.from, to: last }, today, language });
  return {
    key: 'targets',
    name: vi ? 'Chỉ tiêu' : 'Targets',
    title: vi ? 'Tiến độ từng chỉ tiêu' : 'Progress of each target',
    about: vi
      ? [
          `Đơn vị tính: hồ sơ đã xác nhận, kể cả người ngoài danh sách; ${until}. Mẫu số của tỷ lệ: chỉ tiêu của các ngày nêu ở từng dòng.`,
          'Dự báo: đã làm trước hôm nay, cộng số bình quân mỗi ngày làm việc nhân với số ngày làm việc còn lại. Chỉ tiêu mỗi ngày chỉ tính ngày làm việc.',
        ]
      : [
          `In dossiers confirmed, people on the roster or not; ${until}. Shares are of the target of the days of each row.`,
          'Forecast: what was done before today, and the average of a working day for each that is left. Targets a day are of working days.',
        ],
    columns: [
      { key: 'who', title: vi ? 'Giao cho' : 'Whose', width: 24, kind: 'text' },
      { key: 'product', title: vi ? 'Loại' : 'Product', width: 18, kind: 'text' },
      { key: 'from', title: vi ? 'Từ ngày' : 'From', width: 12, kind: 'day' },
      { key: 'to', title: vi ? 'Đến hết ngày' : 'To', width: 12, kind: 'day' },
      { key: 'perDay', title: vi ? 'Chỉ tiêu mỗi ngày' : 'Target a day', width: 11, kind: 'count' },
      { key: 'goal', title: vi ? 'Chỉ tiêu cả kỳ' : 'Target in all', width: 11, kind: 'count' },
      { key: 'done', title: vi ? 'Đã làm' : 'Done', width: 10, kind: 'count' },
      { key: 'share', title: vi ? 'Đã làm / chỉ tiêu' : 'Done / target', width: 11, kind: 'share' },
      { key: 'outside', title: vi ? 'Trong đó ngoài danh sách' : 'Of it not on the roster', width: 12, kind: 'count' },
      { key: 'today', title: vi ? 'Hôm nay' : 'Today', width: 10, kind: 'count' },
      { key: 'forecast', title: vi ? 'Dự báo đến hạn' : 'Forecast', width: 11, kind: 'count' },
      { key: 'needed', title: vi ? 'Cần mỗi ngày' : 'Needed a day', width: 11, kind: 'count' },
      { key: 'left', title: vi ? 'Ngày làm việc còn lại' : 'Working days left', width: 12, kind: 'count' },
      { key: 'source', title: vi ? 'Nguồn' : 'Set by', width: 16, kind: 'text' },
    ],
    rows: targets.map((one) => targetRow(one, language)),
  };
}

function targetRow(progress: TargetProgress, language: Language): Row {
  const { target, period, goal, done, outside, forecast, neededPerDay, workingDaysLeft } = progress;
  const count = (value: number | null): Cell => (value === null ? null : { count: value });
  return {
    key: `${target.targetId ?? 'setUp'} ${period.from}`,
    cells: [
      text(target.of === 'unit' ? of[language].unit : (target.label ?? target.code ?? '')),
      text(products[language][target.product]),
      { day: period.from },
      { day: period.to },
      target.each === 'day' ? { count: target.count } : null,
      { count: goal },
      { count: done },
      { share: shareOf(done, goal), part: { column: 'done' }, whole: { column: 'goal' } },
      { count: outside },
      count(progress.today?.count ?? null),
      count(forecast),
      count(neededPerDay),
      { count: workingDaysLeft },
      text(sources[language][target.source]),
    ],
  };
}

function rankingTable({ ranking, rankBy, period, today }: TargetsProgress, language: Language): Table {
  const vi = language === 'vi';
  const by = of[language][rankBy];
  const until = untilWords({ period, today, language });
  const sum = (figure: (row: TargetRank) => number): number => ranking.reduce((all, row) => all + figure(row), 0);
  const cells = (first: string, row: Pick<TargetRank, 'confirmed' | 'received' | 'rejected' | 'share'>): Cell[] => [
    text(first),
    { count: row.confirmed },
    { count: row.received },
    { count: row.rejected },
    {
      share: shareOf(row.rejected, row.received),
      part: { column: 'rejected' },
      whole: { column: 'received' },
    },
    row.share ? { count: row.share.count } : null,
    row.share ? { count: row.share.ofCount } : null,
    row.share
      ? {
          share: shareOf(row.share.count, row.share.ofCount),
          part: { column: 'targetDone' },
          whole: { column: 'target' },
        }
      : null,
  ];
  return {
    key: 'ranking',
    name: vi ? 'Xếp hạng' : 'Ranking',
    title: `${vi ? 'Xếp hạng theo' : 'Ranking by'} ${by.toLocaleLowerCase('vi')}`,
    about: vi
      ? [
          `Hồ sơ đã xác nhận, nhiều nhất đứng đầu. ${periodWords(period, language)}, ${until}.`,
          'Mẫu số của tỷ lệ trả lại: hồ sơ trung tâm đã nhận trong kỳ. Mẫu số của tỷ lệ chỉ tiêu: chỉ tiêu chung thẻ và tài khoản của kỳ.',
        ]
      : [
          `Dossiers confirmed, most first. ${periodWords(period, language)}, ${until}.`,
          'The rejection rate is of what the centre received in the period; the share of the target is of the target of cards and accounts together.',
        ],
    columns: [
      { key: 'name', title: by, width: 30, kind: 'text' },
      { key: 'confirmed', title: vi ? 'Đã thu nhận' : 'Confirmed', width: 12, kind: 'count' },
      { key: 'received', title: vi ? 'Trung tâm đã nhận' : 'Received', width: 13, kind: 'count' },
      { key: 'rejected', title: vi ? 'Trả lại' : 'Rejected', width: 11, kind: 'count' },
      { key: 'rejectedShare', title: vi ? 'Trả lại / đã nhận' : 'Rejected / received', width: 13, kind: 'share' },
      { key: 'targetDone', title: vi ? 'Tính vào chỉ tiêu' : 'Of the target', width: 12, kind: 'count' },
      { key: 'target', title: vi ? 'Chỉ tiêu' : 'Target', width: 11, kind: 'count' },
      { key: 'share', title: vi ? 'Đã làm / chỉ tiêu' : 'Done / target', width: 12, kind: 'share' },
    ],
    rows: [
      ...ranking.map(
        (row, i): Row => ({
          key: row.code ?? `none:${i}`,
          cells: cells(row.label ?? row.code ?? (vi ? 'Không rõ' : 'Not known'), row),
        }),
      ),
      {
        key: 'total',
        strong: true,
        cells: cells(vi ? 'Cộng' : 'Total', {
          confirmed: sum(({ confirmed }) => confirmed),
          received: sum(({ received }) => received),
          rejected: sum(({ rejected }) => rejected),
          share: null,
        }),
      },
    ],
  };
}
