import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { type TargetProgress, type TargetsProgress, targetsProgress } from '../../../contract/station/targets.ts';
import { workCalendar } from '../../../domain/procedure/work-calendar.ts';
import { judgeTarget } from '../../../domain/targets/progress.ts';
import { workingDaysBy } from '../../../domain/targets/working-days.ts';
import { render } from '../render.ts';
import { readWorkbook } from '../workbook.test-aid.ts';
import type { Issuer } from './frame.ts';
import { targetsReport } from './targets-report.ts';

const issuer: Issuer = {
  stationId: 'b1234567-0000-4000-8000-000000000002',
  stationName: 'Trạm 02',
  unit: { code: '22561', name: 'Công an phường Ninh Đông' },
  timeZone: 'Asia/Ho_Chi_Minh',
  cutOff: '23:00',
};
const period = { from: '2026-06-01', to: '2026-06-30' };
const working = workingDaysBy(workCalendar([]));

function stands(target: Partial<TargetProgress['target']>, before: number, today: string): TargetProgress {
  const said = {
    ...{ targetId: issuer.stationId, of: 'unit', code: null, label: null, product: 'all', ...period },
    ...{ each: 'period', count: 1_500, source: 'station', counts: 'wholly', setAt: null },
    ...target,
  } as TargetProgress['target'];
  const own = { from: said.from, to: said.to };
  const judged = judgeTarget({ ...said, period: own, today, before, onToday: 0, working });
  return { target: said, outside: 3, ...judged };
}

function progress(today: string, deadline = period.to): TargetsProgress {
  return targetsProgress.parse({
    ...{ period, rankBy: 'commune', computedAt: `${today}T03:00:00.000Z`, today, cutOff: '23:00' },
    targets: [
      stands({}, 600, today),
      stands({ of: 'operator', code: issuer.stationId, label: '=Lan', each: 'day', count: 20, to: deadline }, 0, today),
    ],
    ranking: [
      {
        ...{ code: '22561', label: 'Ninh Đông', confirmed: 400, received: 300, rejected: 15, rejectedShare: 0.05 },
        share: { count: 400, ofCount: 500, period, value: 0.8 },
      },
      {
        ...{ code: null, label: null, confirmed: 3, received: 0, rejected: 0, rejectedShare: null },
        share: null,
      },
    ],
  });
}

async function written(answer: TargetsProgress, language: 'vi' | 'en' = 'vi') {
  const files = new Map<string, Buffer>();
  const formats = ['xlsx', 'csv', 'json'] as const;
  for await (const { name, bytes } of render(targetsReport(answer, issuer, language), { formats, csvMark: false }))
    files.set(name.split('.').at(-1) ?? '', Buffer.from(bytes));
  return files;
}

test('every share of the workbook is a formula of its two cells, in each language', async () => {
  for (const [language, targets, ranking] of [
    ['vi', 'Chỉ tiêu', 'Xếp hạng'],
    ['en', 'Targets', 'Ranking'],
  ] as const) {
    const { sheets } = readWorkbook((await written(progress('2026-06-16'), language)).get('xlsx') ?? Buffer.alloc(0));
    const [, unit] = sheets.get(targets) ?? [];
    expect(unit?.[5]?.value).toBe(1_500);
    expect(unit?.[6]?.value).toBe(600);
    expect(unit?.[7]).toMatchObject({ value: 0.4, formula: 'IF(F2=0,"",ROUND(G2*1000/F2,0)/1000)', format: '0.0%' });
    expect(unit?.[10]?.value).toBe(1_200);
    expect(unit?.[11]?.value).toBe(82);
    const [, first, none, total] = sheets.get(ranking) ?? [];
    expect(first?.[4]).toMatchObject({ value: 0.05, formula: 'IF(C2=0,"",ROUND(D2*1000/C2,0)/1000)' });
    expect(first?.[7]).toMatchObject({ value: 0.8, formula: 'IF(G2=0,"",ROUND(F2*1000/G2,0)/1000)' });
    expect(none?.[4]).toMatchObject({ value: '' });
    expect(total?.slice(1, 4).map((cell) => cell?.value)).toEqual([403, 300, 15]);
  }
});

test('a name that looks like a formula is none; CSV and JSON say the same figures', async () => {
  const files = await written(progress('2026-06-16'));
  const rows: string[][] = parse(files.get('csv') ?? '', { relax_column_count: true });
  expect(rows.some((row) => row.includes("'=Lan"))).toBe(true);
  expect(rows.some((row) => row.includes('1200') && row.includes('600'))).toBe(true);
  expect((files.get('json') ?? Buffer.alloc(0)).toString()).toContain('1200');
});

test('of a period that is over the same bytes again, unless a target still runs', async () => {
  const bytes = async (today: string, deadline?: string) => (await written(progress(today, deadline))).get('xlsx');
  expect((await bytes('2026-07-02'))?.equals((await bytes('2026-07-09')) ?? Buffer.alloc(0))).toBe(true);
  expect(
    (await bytes('2026-07-02', '2026-07-31'))?.equals((await bytes('2026-07-09', '2026-07-31')) ?? Buffer.alloc(0)),
  ).toBe(false);
});
