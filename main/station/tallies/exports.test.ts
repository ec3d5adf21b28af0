import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DayCounts } from '../../../db/client.ts';
import { dayTally as dayTallySchema } from '../../contract/station/tallies.ts';
import { dossierStates } from '../../domain/dossier/machine.ts';
import { dayTally } from './day-tally.ts';
import { exportCsv } from './export-csv.ts';
import { exportXlsx } from './export-xlsx.ts';
import { statementOf } from './statement.ts';
import { readXlsx } from './xlsx-reader.test-aid.ts';

const zone = 'Asia/Ho_Chi_Minh';
const station = {
  unit: { code: '22561', name: 'Công an xã Ninh Đông' },
  stationName: 'Trạm 02',
  cutOff: '23:00',
  timeZone: zone,
  dayTarget: 112,
};
const counts: DayCounts = {
  now: { draft: 3, confirmed: 2, awaitingApproval: 1, sealed: 4, received: 20, accepted: 5, rejected: 1, void: 2 },
  voidAfter: { draft: 1, confirmed: 1, sealed: 0 },
  hourly: [
    { hour: 8, state: 'draft', count: 9 },
    { hour: 8, state: 'confirmed', count: 12 },
    { hour: 8, state: 'sealed', count: 11 },
    { hour: 9, state: 'draft', count: 4 },
    { hour: 23, state: 'confirmed', count: 3 },
  ],
  byKind: [
    { kind: 'eidLevel2', count: 25 },
    { kind: 'renewal', count: 10 },
  ],
};
const now = new Date('2026-06-27T15:20:00Z');
const tallyOf = (
  changes: Partial<DayCounts> = {},
  config: Partial<Omit<typeof station, 'dayTarget'> & { dayTarget: number | null }> = {},
) =>
  dayTally({
    counts: { ...counts, ...changes },
    config: { ...station, ...config },
    day: '2026-06-27',
    now,
    pendingSync: 41,
  });
const csvOf = (csv: Uint8Array): string[][] => parse(Buffer.from(csv), { bom: true });
/** Rows of a CSV that hold a figure, by what stands before the slash in their first cell. */
const figure = (rows: string[][], vi: string): string[] => {
  const found = rows.find(([label]) => label?.startsWith(vi));
  if (!found) throw new Error(`no row ${vi}`);
  return found.slice(1);
};

describe('the tally of a day', () => {
  test('counts dossiers once, changes by hour in the order of the business day', () => {
    const tally = tallyOf();
    expect(dayTallySchema.parse(tally)).toEqual(tally);
    expect(tally).toMatchObject({ done: { count: 35, share: 35 / 112 }, addsUp: true, pendingSync: 41 });
    expect(tally).toMatchObject({ today: '2026-06-27', localTime: '22:20' });
    expect(tally.hourly).toEqual([
      { hour: 23, confirmed: 3, sealed: 0, received: 0 },
      { hour: 8, confirmed: 12, sealed: 11, received: 0 },
    ]);
    expect(tally.funnel[0]).toEqual({ stage: 'started', reached: 38, notYet: 0, void: 0 });
  });

  test('without a target, or with one of none, there is no share', () => {
    expect(tallyOf({}, { dayTarget: null }).done.share).toBeNull();
    expect(tallyOf({}, { dayTarget: 0 })).toMatchObject({ dayTarget: 0, done: { count: 35, share: null } });
  });

  test('a void dossier that no stage accounts for does not add up', () => {
    const tally = tallyOf({ voidAfter: { draft: 1, confirmed: 0, sealed: 0 } });
    expect(tally.addsUp).toBe(false);
    const text = Buffer.from(exportCsv(statementOf(tally, zone))).toString();
    expect(text).toContain('DOES NOT ADD UP');
    expect(text).not.toContain('Adds up');
  });
});

describe('CSV', () => {
  const bytes = exportCsv(statementOf(tallyOf(), zone));

  test('has a mark, CRLF and equal records', () => {
    const text = Buffer.from(bytes).toString();
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(new Set(csvOf(bytes).map((row) => row.length))).toEqual(new Set([4]));
  });

  test('says whose figures they are, of when, and what a share is a share of', () => {
    const rows = csvOf(bytes);
    expect(figure(rows, 'Đơn vị')[0]).toBe('Công an xã Ninh Đông (22561)');
    expect(figure(rows, 'Ngày làm việc')[0]).toBe('27/06/2026');
    expect(figure(rows, 'Giờ chốt ngày')[0]).toBe('23:00');
    expect(figure(rows, 'Tính lúc')[0]).toBe('22:20 27/06/2026');
    expect(figure(rows, 'Tình trạng')[0]).toContain('chưa chốt');
    expect(figure(rows, 'Tỷ lệ so với chỉ tiêu ngày 27/06/2026 (35/112 hồ sơ, tính lúc 22:20 27/06/2026)')[0]).toBe(
      '31.3%',
    );
    expect(figure(rows, 'Người lập biểu')[1]).toContain('Người duyệt');
  });

  test('the day is over once the cut-off has passed', () => {
    const tally = { ...tallyOf(), computedAt: '2026-06-27T16:00:00.000Z' };
    expect(figure(csvOf(exportCsv(statementOf(tally, zone))), 'Tình trạng')[0]).toContain('Ngày đã chốt');
  });

  test.each(['=1+1', '+84', '-1', '@SUM(A1)', '\t=1', '＝1'])('%j is no formula', (stationName) => {
    const [cell = ''] = figure(csvOf(exportCsv(statementOf(tallyOf({}, { stationName }), zone))), 'Trạm');
    expect(cell).toMatch(/^[' ]/);
    expect(cell.replace(/^[' ]/, '')).toBe(stationName.replace('\t', ''));
  });

  test('quotation marks, commas and line breaks in a name stay inside their cell', () => {
    const stationName = 'Trạm "A", lưu động\r\n=1';
    const [cell] = figure(csvOf(exportCsv(statementOf(tallyOf({}, { stationName }), zone))), 'Trạm');
    expect(cell).toBe('Trạm "A", lưu động =1');
  });
});

describe('XLSX', () => {
  test('holds numbers, a percent format, widths, bold headings and no formula', async () => {
    const stationName = '=cmd <"A" & B>';
    const { sheets, formats, parts } = readXlsx(await exportXlsx(statementOf(tallyOf({}, { stationName }), zone)));
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Tổng hợp - Summary', 'Theo giờ - Hourly']);
    const cells = sheets[0]!.rows.find(([label]) => String(label?.value).startsWith('Tỷ lệ'))!;
    expect(cells[1]).toMatchObject({ value: 0.313 });
    expect(formats[cells[1]!.style]).toBe('0.0%');
    const sealed = sheets[0]!.rows.find(([label]) => String(label?.value).startsWith('Đã khóa / '))!;
    expect(sealed.slice(1).map((cell) => cell.value)).toEqual([30, 3, 1]);
    expect(sheets[0]!.rows[3]?.[1]?.value).toBe(stationName);
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toContain('<f>');
    expect(sheet).toMatch(/<col min="1" max="1" width="\d+"/);
    expect(parts.get('xl/styles.xml')).toContain('<b/>');
  });

  test('nothing in a name breaks the file', async () => {
    const stationName = 'a\u0000b\u000b\ud800\ufffec';
    const { sheets } = readXlsx(await exportXlsx(statementOf(tallyOf({}, { stationName }), zone)));
    expect(sheets[0]!.rows[3]?.[1]?.value).toBe('a b c');
  });
});

test('both files hold the same figures, and they add up with the funnel', async () => {
  const count = fc.nat(5_000);
  const anyCounts = fc
    .record({
      states: fc.array(count, { minLength: dossierStates.length, maxLength: dossierStates.length }),
      left: fc.record({ draft: count, confirmed: count, sealed: count }),
      hourly: fc.array(
        fc.record({
          hour: fc.nat(23),
          state: fc.constantFrom(...dossierStates),
          count: fc.integer({ min: 1, max: 300 }),
        }),
      ),
      byKind: fc.uniqueArray(fc.record({ kind: fc.constantFrom('renewal', 'reissue', 'unknownKind'), count }), {
        selector: ({ kind }) => kind,
      }),
      dayTarget: fc.option(fc.nat(2_000)),
    })
    .map(({ states, left, ...rest }) => {
      const current = Object.fromEntries(dossierStates.map((state, i) => [state, states[i]])) as DayCounts['now'];
      return { now: { ...current, void: left.draft + left.confirmed + left.sealed }, voidAfter: left, ...rest };
    });
  await fc.assert(
    fc.asyncProperty(anyCounts, async ({ dayTarget, ...changes }) => {
      const tally = tallyOf(changes, { dayTarget });
      const sheets = statementOf(tally, zone);
      const rows = csvOf(exportCsv(sheets));
      const workbook = readXlsx(await exportXlsx(sheets));

      const numbers = (label: string) =>
        figure(rows, `${label} / `)
          .filter((cell) => cell !== '')
          .map(Number);
      const [started] = numbers('Đã lập');
      expect(started).toBe(Object.values(changes.now).reduce((sum, value) => sum + value, 0));
      let before = started;
      for (const stage of ['Công dân đã xác nhận', 'Đã khóa', 'Đã có biên nhận']) {
        const [reached = 0, notYet = 0, gone = 0] = numbers(stage);
        expect(reached + notYet + gone).toBe(before);
        before = reached;
      }
      const [accepted = 0, undecided = 0] = numbers('Được duyệt');
      expect(accepted + undecided + (numbers('Bị từ chối')[0] ?? 0)).toBe(before);
      expect(numbers('Xác nhận trong ngày')).toEqual([tally.done.count]);
      expect(numbers('Cộng')).toEqual([tally.done.count]);

      const printed = workbook.sheets.flatMap(({ rows: read }) =>
        read.map((cells) =>
          [0, 1, 2, 3].map((i) => {
            const cell = cells[i];
            if (!cell) return '';
            const percent = workbook.formats[cell.style] === '0.0%';
            return percent ? `${(Number(cell.value) * 100).toFixed(1)}%` : String(cell.value);
          }),
        ),
      );
      const gap = sheets[0]!.rows.length;
      expect(printed).toEqual(rows.filter((_, i) => i !== gap));
    }),
    { numRuns: 60 },
  );
});
