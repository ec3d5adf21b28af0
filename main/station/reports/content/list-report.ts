import { createHash } from 'node:crypto';
import type { ReportAsked } from '../../../contract/station/reports.ts';
import type { TallyListItem } from '../../../contract/station/tallies.ts';
import { type Cell, type Column, type Report, type Row, text } from '../model.ts';
import { frameOf, type Issuer, shortId } from './frame.ts';
import { kinds, type Language, listed, reasons, states } from './words.ts';

export type ListAsked = Extract<ReportAsked, { report: 'list' }>;

export interface ListParts {
  asked: ListAsked;
  total: number;
  computedAt: string;
  today: string;
  /** The items page by page. */
  pages: () => AsyncIterable<readonly TallyListItem[]>;
}

/** What stands behind one figure as a report; its rows come page by page. */
export function listReport(
  { asked, total, computedAt, today, pages }: ListParts,
  issuer: Issuer,
  language: Language,
): Report {
  const vi = language === 'vi';
  const { period, figure, names } = asked;
  const frame = frameOf({ issuer, language, period, computedAt, today });
  const told = { names, unable: figure === 'unable', cash: figure.startsWith('cash') };
  const columns = columnsOf(told, language);
  // Another question of the same figure is another file.
  const question = createHash('sha256')
    .update(
      JSON.stringify([
        asked.basis,
        asked.count,
        asked.product,
        Object.entries(asked.filter).sort(),
        asked.roster,
        asked.unableReason ?? null,
        names,
      ]),
    )
    .digest('hex')
    .slice(0, 6);
  return {
    ...frame,
    id: `list-${figure}-${period.from}-${period.to}-${shortId(issuer)}-${question}`,
    title: `${vi ? 'Danh sách' : 'List'}: ${listed[figure][language]}`,
    facts: [...frame.facts, { key: 'total', label: vi ? 'Số lượng' : 'How many', value: { count: total } }],
    tables: [
      {
        key: 'list',
        name: vi ? 'Danh sách' : 'List',
        title: listed[figure][language],
        about: [],
        columns,
        rows: async function* (): AsyncIterable<readonly Row[]> {
          let n = 0;
          for await (const items of pages()) yield items.map((item) => rowOf(item, ++n, told, language));
        },
      },
    ],
    notes: names
      ? [
          vi
            ? 'Danh sách có thông tin cá nhân: chỉ người được giao việc được xem, xong việc phải hủy.'
            : 'Holds personal data: for those it was given to, to be destroyed afterwards.',
        ]
      : [],
    proof: null,
    personal: names,
  };
}

interface Told {
  names: boolean;
  /** People who cannot be enrolled: no dossier stands behind them, a reason does. */
  unable: boolean;
  /** Payments: what was paid stands beside. */
  cash: boolean;
}

function columnsOf({ names, unable, cash }: Told, language: Language): Column[] {
  const vi = language === 'vi';
  const name: Column = { key: 'fullName', title: vi ? 'Họ và tên' : 'Full name', width: 28, kind: 'text' };
  const day: Column = { key: 'day', title: vi ? 'Ngày' : 'Day', width: 12, kind: 'day' };
  const hamlet: Column = { key: 'hamlet', title: vi ? 'Thôn, tổ' : 'Hamlet', width: 18, kind: 'text' };
  return [
    { key: 'n', title: vi ? 'STT' : 'No.', width: 7, kind: 'count' },
    ...(names ? [name] : []),
    ...(unable
      ? [hamlet, day, { key: 'reason', title: vi ? 'Lý do' : 'Reason', width: 24, kind: 'text' as const }]
      : [
          { key: 'number', title: vi ? 'Số hồ sơ' : 'Dossier', width: 18, kind: 'text' as const },
          { key: 'kind', title: vi ? 'Loại hồ sơ' : 'Kind', width: 24, kind: 'text' as const },
          { key: 'state', title: vi ? 'Trạng thái' : 'State', width: 20, kind: 'text' as const },
          day,
          { key: 'hour', title: vi ? 'Giờ' : 'Hour', width: 8, kind: 'text' as const },
          hamlet,
          { key: 'roster', title: vi ? 'Trong danh sách' : 'On the roster', width: 10, kind: 'text' as const },
          ...(cash
            ? [{ key: 'amount', title: vi ? 'Số tiền (đồng)' : 'Paid (đồng)', width: 14, kind: 'money' as const }]
            : []),
        ]),
  ];
}

function rowOf(item: TallyListItem, n: number, { names, unable, cash }: Told, language: Language): Row {
  const vi = language === 'vi';
  const name = item.fullName === null ? null : text(item.fullName);
  const day: Cell = { day: item.day };
  const hamlet = item.hamlet === null ? null : text(item.hamlet);
  return {
    key: String(n),
    cells: [
      { count: n },
      ...(names ? [name] : []),
      ...(unable
        ? [hamlet, day, item.unableReason === null ? null : text(reasons[item.unableReason][language])]
        : [
            item.dossierNumber === null ? null : text(item.dossierNumber),
            item.kind === null ? null : text(kinds[item.kind][language]),
            item.state === null ? null : text(states[item.state][language]),
            day,
            item.hour === null ? null : text(`${String(item.hour).padStart(2, '0')}:00`),
            hamlet,
            text(item.onRoster ? (vi ? 'Có' : 'Yes') : vi ? 'Không' : 'No'),
            ...(cash ? [item.amount === null ? null : { money: item.amount }] : []),
          ]),
    ],
  };
}
