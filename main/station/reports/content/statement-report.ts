import type { DayStatement, StatementLine, TallyFunnel } from '../../../contract/station/tallies.ts';
import { type Cell, type Report, type Row, type Table, text } from '../model.ts';
import { frameOf, type Issuer, shortId } from './frame.ts';
import { splitTable, stepsTable } from './funnel-tables.ts';
import { counts, items, type Language, statementLines } from './words.ts';

export interface StatementParts {
  statement: DayStatement;
  /** The funnel of the same day: in all and split by hour, by kind. */
  byHour: TallyFunnel;
  byKind: TallyFunnel;
}

/**
 * The statement of a day as a report: the lines that prove themselves, their differences item by item, closing and corrections, then the
 * day's funnel, hours and kinds. A closed day's code names the hash that was signed.
 */
export function statementReport(
  { statement, byHour, byKind }: StatementParts,
  issuer: Issuer,
  language: Language,
): Report {
  const vi = language === 'vi';
  const { day, computedAt, today, state, links, balanced } = statement;
  const signed = links.at(-1);
  const frame = frameOf({ issuer, language, period: { from: day, to: day }, computedAt, today });
  const stateWords = {
    running: vi ? 'Ngày chưa hết, số liệu tạm tính' : 'The day is not over, figures so far',
    over: vi ? 'Đã hết ngày, chưa chốt' : 'The day is over and not closed',
    closed: vi ? 'Đã chốt và ký' : 'Closed and signed',
  };
  return {
    ...frame,
    id: `tally-${day}-${shortId(issuer)}`,
    title: vi ? 'Bảng tổng hợp thu nhận hồ sơ trong ngày' : 'Statement of the day',
    facts: [
      ...frame.facts,
      { key: 'state', label: vi ? 'Tình trạng' : 'State', value: text(stateWords[state]) },
      ...(signed
        ? [{ key: 'hash', label: vi ? 'Mã băm bảng chốt' : 'Hash of the signed statement', value: text(signed.hash) }]
        : []),
    ],
    tables: [
      linesTable(statement, language),
      ...itemsTable(statement, language),
      ...linksTable(statement, language),
      ...lateTable(statement, language),
      stepsTable(byHour, language),
      ...[splitTable(byHour, language, 'hours'), splitTable(byKind, language, 'kinds')].filter(
        (table) => table !== null,
      ),
    ],
    notes: balanced
      ? [
          vi
            ? 'Số liệu khớp: tổng vế trái bằng tổng vế phải ở mọi dòng.'
            : 'It adds up: left and right are the same in every line.',
        ]
      : [
          vi
            ? 'SỐ LIỆU KHÔNG KHỚP: xem chênh lệch từng hồ sơ, báo đường dây hỗ trợ.'
            : 'IT DOES NOT ADD UP: see the differences item by item, call the hotline.',
        ],
    proof: signed
      ? {
          label: vi
            ? 'Mã băm bảng chốt ngày (SHA-256), đối chiếu với nhật ký của trạm'
            : 'Hash of the signed statement (SHA-256), to be held against the station’s journal',
          text: `${issuer.stationId}:${day}:${signed.hash}`,
        }
      : null,
    personal: false,
  };
}

function linesTable(statement: DayStatement, language: Language): Table {
  const vi = language === 'vi';
  const rows = statement.lines.flatMap((line): Row[] => {
    const name = text(statementLines[line.id]?.[language] ?? line.id);
    const side = (which: 'left' | 'right', words: string): Row[] =>
      line[which].map(({ name: count, count: value }) => ({
        key: `${line.id}:${which}:${count}`,
        cells: [name, text(words), text(counts[count][language]), amount(line, value)],
      }));
    return [
      ...side('left', vi ? 'Vế trái' : 'Left'),
      ...side('right', vi ? 'Vế phải' : 'Right'),
      {
        key: `${line.id}:difference`,
        strong: true,
        cells: [name, null, text(vi ? 'Chênh lệch' : 'Difference'), amount(line, line.difference)],
      },
    ];
  });
  return {
    key: 'lines',
    name: vi ? 'Cân đối' : 'Balance',
    title: vi ? 'Cân đối trong ngày' : 'Balance of the day',
    about: [
      vi
        ? 'Mỗi dòng: tổng vế trái = tổng vế phải + chênh lệch. Đơn vị tính: hồ sơ; tiền mặt: đồng.'
        : 'Each line: the sum of left = the sum of right + the difference. In dossiers; cash in đồng.',
    ],
    columns: [
      { key: 'line', title: vi ? 'Dòng' : 'Line', width: 28, kind: 'text' },
      { key: 'side', title: vi ? 'Vế' : 'Side', width: 10, kind: 'text' },
      { key: 'count', title: vi ? 'Chỉ tiêu' : 'What', width: 36, kind: 'text' },
      { key: 'value', title: vi ? 'Số lượng' : 'Figure', width: 16, kind: 'count' },
    ],
    rows,
  };
}

function amount({ unit }: StatementLine, value: number): Cell {
  return unit === 'dong' ? { money: value } : { count: value };
}

function itemsTable({ lines }: DayStatement, language: Language): Table[] {
  const vi = language === 'vi';
  const rows = lines.flatMap((line) =>
    line.items.map(
      (item, i): Row => ({
        key: `${line.id}:${i}`,
        cells: [
          text(statementLines[line.id]?.[language] ?? line.id),
          text(items[item.code][language]),
          item.dossierNumber === null ? null : text(item.dossierNumber),
          amount(line, item.by),
        ],
      }),
    ),
  );
  if (rows.length === 0) return [];
  return [
    {
      key: 'items',
      name: vi ? 'Chênh lệch' : 'Differences',
      title: vi ? 'Cần xem lại, từng hồ sơ' : 'To be looked at, item by item',
      about: [],
      columns: [
        { key: 'line', title: vi ? 'Dòng' : 'Line', width: 28, kind: 'text' },
        { key: 'why', title: vi ? 'Lý do' : 'Why', width: 40, kind: 'text' },
        { key: 'number', title: vi ? 'Số hồ sơ' : 'Dossier', width: 18, kind: 'text' },
        { key: 'by', title: vi ? 'Chênh lệch' : 'Difference', width: 14, kind: 'count' },
      ],
      rows,
    },
  ];
}

function linksTable({ links }: DayStatement, language: Language): Table[] {
  const vi = language === 'vi';
  if (links.length === 0) return [];
  return [
    {
      key: 'links',
      name: vi ? 'Chốt và sửa' : 'Closing',
      title: vi ? 'Chốt ngày và sửa đổi' : 'Closing and corrections',
      about: [],
      columns: [
        { key: 'kind', title: vi ? 'Việc' : 'What', width: 12, kind: 'text' },
        { key: 'at', title: vi ? 'Lúc' : 'At', width: 18, kind: 'at' },
        { key: 'who', title: vi ? 'Người ký' : 'Signed by', width: 24, kind: 'text' },
        { key: 'reason', title: vi ? 'Lý do' : 'Reason', width: 24, kind: 'text' },
        { key: 'entry', title: vi ? 'Số nhật ký' : 'Journal', width: 12, kind: 'text' },
        { key: 'hash', title: vi ? 'Mã băm' : 'Hash', width: 34, kind: 'text' },
      ],
      rows: links.map((link, i) => ({
        key: `link:${i}`,
        cells: [
          text(link.kind === 'closed' ? (vi ? 'Chốt' : 'Closed') : vi ? 'Sửa' : 'Corrected'),
          { at: link.at },
          text(link.displayName ?? link.accountId),
          link.reason === null ? null : text(link.reason),
          text(`${link.epoch}/${link.seq}`),
          text(link.hash),
        ],
      })),
    },
  ];
}

function lateTable({ late }: DayStatement, language: Language): Table[] {
  const vi = language === 'vi';
  if (late.length === 0) return [];
  return [
    {
      key: 'late',
      name: vi ? 'Đến sau khi chốt' : 'After closing',
      title: vi ? 'Ghi nhận sau khi chốt ngày' : 'Recorded after the day was closed',
      about: [],
      columns: [
        { key: 'count', title: vi ? 'Chỉ tiêu' : 'What', width: 40, kind: 'text' },
        { key: 'signed', title: vi ? 'Đã ký' : 'Signed', width: 14, kind: 'count' },
        { key: 'now', title: vi ? 'Tính lại' : 'Now', width: 14, kind: 'count' },
      ],
      rows: late.map(({ name, signed, now }) => ({
        key: name,
        cells: [text(counts[name][language]), { count: signed }, { count: now }],
      })),
    },
  ];
}
