import type { DayTally } from '../../contract/station/tallies.ts';
import { businessDayOf } from '../../domain/time/business-day.ts';
import { writtenDay, writtenInstant } from '../reports/local-time.ts';
import { type Cell, roundedShare, row, type TableRow, type TableSheet } from './table.ts';
import { both, kindWords, stageWords } from './words.ts';

/**
 * The statement of a day as tables, the one source of every format: a summary with the funnel, and the hours. Every share
 * names what it is a share of and until when.
 */
export function statementOf(tally: DayTally, timeZone: string): TableSheet[] {
  const head = headOf(tally, timeZone);
  return [
    {
      name: 'Tổng hợp - Summary',
      widths: [52, 26, 22, 18],
      rows: [...head, ...summaryOf(tally, timeZone), ...signatures],
    },
    { name: 'Theo giờ - Hourly', widths: [52, 26, 22, 18], rows: [...head, ...hoursOf(tally), ...signatures] },
  ];
}

function headOf(tally: DayTally, timeZone: string): TableRow[] {
  const running = businessDayOf(new Date(tally.computedAt), tally.cutOff, timeZone) === tally.day;
  const facts: [string, Cell][] = [
    [both('Đơn vị', 'Unit'), `${tally.unit.name} (${tally.unit.code})`],
    [both('Trạm', 'Station'), tally.stationName],
    [both('Ngày làm việc', 'Business day'), writtenDay(tally.day)],
    [both('Giờ chốt ngày', 'Day ends at'), tally.cutOff],
    [both('Tính lúc', 'Computed at'), writtenInstant(tally.computedAt, timeZone)],
    [
      both('Tình trạng', 'State'),
      running
        ? both('Ngày chưa chốt, số liệu tạm tính', 'Day not over, figures so far')
        : both('Ngày đã chốt', 'Day over'),
    ],
  ];
  return [
    row('title', 'TỔNG HỢP THU NHẬN HỒ SƠ TRONG NGÀY'),
    row('note', 'Statement of the day'),
    ...facts.map((cells) => row('figures', ...cells)),
    row('blank'),
  ];
}

function summaryOf(tally: DayTally, timeZone: string): TableRow[] {
  const day = writtenDay(tally.day);
  return [
    ...section(`Kết quả ngày ${day}, đơn vị tính: hồ sơ`, `Results of ${day}, in dossiers`),
    row('figures', both('Xác nhận trong ngày', 'Confirmed on the day'), tally.done.count),
    ...targetOf(tally, timeZone),
    row(
      'figures',
      both('Đã khóa, chờ biên nhận, mọi ngày', 'Sealed and awaiting a receipt, all days'),
      tally.pendingSync,
    ),
    row('blank'),
    ...section(
      `Hồ sơ lập trong ngày ${day}, theo trạng thái lúc tính`,
      `Dossiers started on ${day}, by their state when computed`,
    ),
    row(
      'heading',
      both('Giai đoạn', 'Stage'),
      both('Đã đến', 'Reached'),
      both('Còn ở bước trước', 'Not yet'),
      both('Đã hủy', 'Void'),
    ),
    ...tally.funnel.map((stage) => row('figures', stageWords(stage.stage), stage.reached, stage.notYet, stage.void)),
    ...(tally.addsUp
      ? notes(
          'Số liệu khớp: giai đoạn trước = đã đến + còn ở bước trước + đã hủy; biên nhận = duyệt + từ chối + còn chờ',
          'Adds up: stage before = reached + not yet + void; received = accepted + rejected + not yet decided',
        )
      : notes('SỐ LIỆU KHÔNG KHỚP, báo đường dây hỗ trợ', 'DOES NOT ADD UP, call the hotline')),
    row('blank'),
    ...section(`Xác nhận trong ngày ${day} theo loại`, `Confirmed on ${day} by kind`),
    row('heading', both('Loại hồ sơ', 'Kind'), both('Số hồ sơ', 'Dossiers')),
    ...tally.byKind.map(({ kind, count }) => row('figures', kindWords(kind), count)),
    row('figures', both('Cộng', 'Total'), tally.done.count),
  ];
}

function targetOf(tally: DayTally, timeZone: string): TableRow[] {
  const target = row('figures', both('Chỉ tiêu ngày', 'Day target'), tally.dayTarget ?? both('chưa giao', 'none set'));
  if (tally.done.share === null || tally.dayTarget === null) return [target];
  const of = `${tally.done.count}/${tally.dayTarget}`;
  const until = writtenInstant(tally.computedAt, timeZone);
  const day = writtenDay(tally.day);
  return [
    target,
    row(
      'figures',
      both(
        `Tỷ lệ so với chỉ tiêu ngày ${day} (${of} hồ sơ, tính lúc ${until})`,
        `Share of the target of ${day} (${of} dossiers, computed ${until})`,
      ),
      roundedShare(tally.done.share),
    ),
  ];
}

function hoursOf(tally: DayTally): TableRow[] {
  const day = writtenDay(tally.day);
  const sum = (column: 'confirmed' | 'sealed' | 'received'): number =>
    tally.hourly.reduce((total, hour) => total + hour[column], 0);
  return [
    ...section(
      `Số lần chuyển trạng thái trong ngày ${day}, theo giờ địa phương, kể cả hồ sơ lập ngày khác`,
      `Changes made on ${day} by local hour, also of dossiers started on other days`,
    ),
    row(
      'heading',
      both('Giờ', 'Hour'),
      both('Xác nhận', 'Confirmed'),
      both('Khóa', 'Sealed'),
      both('Biên nhận', 'Received'),
    ),
    ...tally.hourly.map(({ hour, confirmed, sealed, received }) =>
      row('figures', `${String(hour).padStart(2, '0')}:00`, confirmed, sealed, received),
    ),
    row('figures', both('Cộng', 'Total'), sum('confirmed'), sum('sealed'), sum('received')),
    ...notes(
      'Hồ sơ mở lại rồi xác nhận lại được tính hai lần ở bảng này',
      'A dossier reopened and confirmed again counts twice in this table',
    ),
  ];
}

/** Long lines stand one below the other: side by side they would run off the printed page. */
function section(vi: string, en: string): TableRow[] {
  return [row('section', vi), row('note', en)];
}

function notes(vi: string, en: string): TableRow[] {
  return [row('note', vi), row('note', en)];
}

const signatures: TableRow[] = [
  row('blank'),
  row('signature', both('Người lập biểu', 'Prepared by'), null, both('Người duyệt', 'Approved by')),
  row(
    'note',
    both('(ký, ghi rõ họ tên)', '(signature, full name)'),
    null,
    both('(ký, ghi rõ họ tên)', '(signature, full name)'),
  ),
  row('blank'),
  row('blank'),
  row('note', both('Ngày ký', 'Date'), null, both('Ngày ký', 'Date')),
];
