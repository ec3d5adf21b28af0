import { describe, expect, test } from 'vitest';
import {
  type DayStatement,
  dayStatement,
  type TallyFigures,
  type TallyFunnel,
  tallyAxis,
  tallyFunnel,
} from '../../../contract/station/tallies.ts';
import type { Row } from '../model.ts';
import type { Issuer } from './frame.ts';
import { funnelReport } from './funnel-report.ts';
import { periodWords } from './period.ts';
import { statementReport } from './statement-report.ts';

const issuer: Issuer = {
  stationId: 'b1234567-0000-4000-8000-000000000002',
  stationName: 'Trạm 02',
  unit: { code: '22561', name: 'Công an phường Ninh Đông' },
  timeZone: 'Asia/Ho_Chi_Minh',
  cutOff: '23:00',
};
const period = { from: '2026-06-27', to: '2026-06-27' };
const figures = (started: number, sealed: number): TallyFigures => ({
  ...{ started, confirmed: sealed, sealed, received: 0, accepted: 0, rejected: 0, toRedo: 0 },
  ...{ activatedHelped: 0, activatedConfirmed: 0, voided: 0, refused: 0, voidedSealed: 0 },
  ...{ unable: 2, unableBy: { absent: 2 } },
});
const counted = (started: number, sealed: number) => ({
  inside: figures(started, sealed),
  outside: figures(1, 1),
  shares: [
    {
      figure: 'sealed' as const,
      of: 'started' as const,
      count: sealed,
      ofCount: started,
      period,
      value: sealed / started,
    },
  ],
});
const funnel: TallyFunnel = tallyFunnel.parse({
  ...{ period, basis: 'eventDay', count: 'dossiers', product: 'card', filter: { sex: ['female'] }, splitBy: 'kind' },
  ...{ computedAt: '2026-06-28T02:00:00.000Z', today: '2026-06-28', cutOff: '23:00' },
  total: counted(40, 30),
  rows: [
    { value: 'renewal', label: null, ...counted(25, 20) },
    { value: null, label: null, ...counted(15, 10) },
  ],
});
const hash = 'ab'.repeat(32);
const closed: DayStatement = dayStatement.parse({
  ...{
    day: '2026-06-27',
    computedAt: '2026-06-28T02:00:00.000Z',
    today: '2026-06-28',
    state: 'closed',
    balanced: true,
  },
  ...{ withCash: true, proof: 'signed', hash, lateItems: [] },
  lines: [
    {
      ...{
        id: 'cash',
        unit: 'dong',
        left: [{ name: 'cash', count: 100_000 }],
        right: [{ name: 'cashWithReceipt', count: 50_000 }],
      },
      difference: 50_000,
      items: [{ code: 'withoutReceipt', dossierNumber: '0001-000001-3', draftId: null, by: 50_000 }],
    },
  ],
  links: [
    {
      ...{
        kind: 'closed',
        entryId: '01890000-0000-7000-8000-000000000001',
        epoch: 1,
        seq: 7,
        at: '2026-06-27T16:10:00.000Z',
      },
      ...{
        accountId: '01890000-0000-7000-8000-000000000002',
        displayName: 'Cán bộ 1',
        reason: null,
        hash,
        counts: {},
        receivedAt: null,
      },
    },
  ],
  late: [{ name: 'received', signed: 3, now: 4 }],
});
const rowsOf = (table: { rows: unknown } | undefined): readonly Row[] => (table?.rows ?? []) as readonly Row[];

test.each([
  ['2026-06-27', '2026-06-27', 'Ngày 27/06/2026'],
  ['2026-06-22', '2026-06-28', 'Tuần từ ngày 22/06/2026 đến ngày 28/06/2026'],
  ['2026-06-23', '2026-06-29', 'Từ ngày 23/06/2026 đến ngày 29/06/2026'],
  ['2028-02-01', '2028-02-29', 'Tháng 02/2028'],
  ['2027-02-01', '2027-02-28', 'Tháng 02/2027'],
  ['2028-02-01', '2028-02-28', 'Từ ngày 01/02/2028 đến ngày 28/02/2028'],
  ['2026-12-01', '2027-01-31', 'Từ ngày 01/12/2026 đến ngày 31/01/2027'],
])('%s to %s is called %s', (from, to, words) => {
  expect(periodWords({ from, to }, 'vi')).toBe(words);
});

describe('a funnel', () => {
  test.each(['vi', 'en'] as const)('in %s: names that a workbook takes, whatever it is split by', (language) => {
    for (const splitBy of tallyAxis.options) {
      const { tables } = funnelReport([{ ...funnel, splitBy }], issuer, language);
      const names = tables.map(({ name }) => name);
      expect(names).toHaveLength(2);
      expect(new Set(names).size).toBe(2);
      for (const name of names) expect(name).toMatch(/^[^:\\/?*[\]']{1,31}$/);
    }
  });

  test('names what is counted, of which period, and what shares are of; people outside the roster stand beside', () => {
    const { tables, id } = funnelReport([funnel], issuer, 'vi');
    const [steps, split] = tables;
    expect(steps?.about.join(' ')).toMatch(
      /hồ sơ, thẻ căn cước.*Ngày 27\/06\/2026, đến hết ngày 27\/06\/2026.*Chỉ gồm Giới tính: Nữ/s,
    );
    expect(rowsOf(steps).find(({ key }) => key === 'sealed')?.cells).toEqual([
      { text: 'Đã khóa' },
      { count: 30 },
      { count: 1 },
      { share: 0.75, part: { column: 'inside' }, whole: { row: 'started', column: 'inside' } },
      { text: 'Đã lập, ngày 27/06/2026' },
    ]);
    expect(rowsOf(steps).at(-1)?.cells.slice(0, 2)).toEqual([{ text: '– Vắng mặt' }, { count: 2 }]);
    expect(rowsOf(split).map(({ cells }) => cells[0])).toEqual([
      { text: 'Cấp đổi' },
      { text: '(không ghi)' },
      { text: 'Cộng' },
    ]);
    expect(id).not.toBe(funnelReport([{ ...funnel, product: 'all' }], issuer, 'vi').id);
  });
});

test('a closed day: its code names what was signed, what came later stands beside, cash is in đồng', () => {
  const report = statementReport(
    { statement: closed, byHour: { ...funnel, splitBy: 'hour' }, byKind: funnel },
    issuer,
    'vi',
  );
  expect(report.proof?.text).toBe(`${issuer.stationId}:2026-06-27:${hash}`);
  expect(report.tables.map(({ key }) => key)).toEqual(['lines', 'items', 'links', 'late', 'steps', 'hours', 'kinds']);
  expect(new Set(report.tables.map(({ name }) => name)).size).toBe(report.tables.length);
  expect(rowsOf(report.tables[0]).map(({ cells }) => cells[3])).toEqual([
    { money: 100_000 },
    { money: 50_000 },
    { money: 50_000 },
  ]);
  expect(rowsOf(report.tables[3])[0]?.cells).toEqual([
    { text: 'Trung tâm nhận trong ngày' },
    { count: 3 },
    { count: 4 },
  ]);
  // Of a period that is over no time of counting is said: it would be another report each time.
  const later = { ...closed, computedAt: '2026-07-09T02:00:00.000Z', today: '2026-07-09' };
  const again = { ...funnel, computedAt: later.computedAt, today: later.today };
  expect(
    statementReport({ statement: later, byHour: { ...again, splitBy: 'hour' }, byKind: again }, issuer, 'vi'),
  ).toEqual(report);
});
