import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test, vi } from 'vitest';
import { writeCsv } from './csv.ts';
import { bold } from './font/data/bold.ts';
import { regular } from './font/data/regular.ts';
import { typeface } from './font/typeface.ts';
import { hashOf, writeJson } from './json.ts';
import { text } from './model.ts';
import { writePdf } from './pdf/document.ts';
import { sampleReport } from './sample.test-aid.ts';
import { readWorkbook } from './workbook.test-aid.ts';
import { writeXlsx } from './xlsx/workbook.ts';

const proof = { label: 'SHA-256', text: 'a'.repeat(64) };
const recordsOf = (csv: Uint8Array, bom: boolean): string[][] => parse(Buffer.from(csv), { bom });

describe('XLSX', () => {
  test('typed cells, formulas with their values, a frozen head, filters over rows without the sum', async () => {
    const { sheets, parts } = readWorkbook(await writeXlsx(sampleReport(), proof));
    expect([...sheets.keys()]).toEqual(['Thông tin', 'Theo xã', 'Danh sách']);
    const [, first, , third, total] = sheets.get('Theo xã') ?? [];
    expect(first?.slice(1)).toMatchObject([
      { value: 120, format: '#,##0' },
      { value: 87 },
      { value: 0.725, format: '0.0%', formula: 'IF(B2=0,"",ROUND(C2*1000/B2,0)/1000)' },
    ]);
    expect(third?.[0]).toMatchObject({ value: '=1+1', formula: null });
    expect(third?.[3]).toMatchObject({ value: '', formula: 'IF(B4=0,"",ROUND(C4*1000/B4,0)/1000)' });
    expect(total?.[3]).toMatchObject({ value: 0.821, formula: 'IF(B5=0,"",ROUND(C5*1000/B5,0)/1000)' });
    expect(sheets.get('Danh sách')?.[2]).toMatchObject([
      { value: 2 },
      { value: '0001-000001' },
      { value: 46200, format: 'dd/mm/yyyy' },
      { value: 46200 + 8.5 / 24, format: 'dd/mm/yyyy hh:mm' },
      { value: 50_000, format: '#,##0" đ"' },
      { formula: 'IF($E$2=0,"",ROUND(A3*1000/$E$2,0)/1000)' },
    ]);
    const sheet = parts.get('xl/worksheets/sheet2.xml') ?? '';
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<autoFilter ref="A1:D4"/>');
    expect(parts.get('xl/workbook.xml')).toContain("'Theo xã'!$A$1:$D$4");
  });

  test('nothing in a name breaks the file', async () => {
    const report = sampleReport(1, {
      title: '<"A" & B>',
      facts: [{ key: 'a', label: 'a', value: text('a\u0000b\u000b\ud800c') }],
    });
    const { sheets } = readWorkbook(await writeXlsx(report, proof));
    expect(sheets.get('Thông tin')?.[0]?.[0]?.value).toBe('<"A" & B>');
    expect(sheets.get('Thông tin')?.[3]?.[1]?.value).toBe('a b c');
  });
});

describe('CSV', () => {
  test('with its mark or without, CRLF, equal records, no formula', async () => {
    const marked = await writeCsv(sampleReport(), { mark: true });
    const bare = await writeCsv(sampleReport(), { mark: false });
    expect(Buffer.from(marked).toString()).toBe(`\ufeff${Buffer.from(bare).toString()}`);
    expect(Buffer.from(bare).toString().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const records = recordsOf(marked, true);
    expect(new Set(records.map((record) => record.length))).toEqual(new Set([6]));
    expect(records).toContainEqual(['Xã Hòa Trí, "lưu động"', '64', '64', '100.0%', '', '']);
    expect(records).toContainEqual(["'=1+1", '0', '0', '', '', '']);
    expect(records).toContainEqual(['1', '0001-000000', '2026-06-27', '2026-06-27 08:30', '50000', '0.0%']);
  });

  test.each(['=1+1', '+84', '-1', '@SUM(A1)', '＝1'])('%j is no formula', async (name) => {
    const report = sampleReport(1, { facts: [{ key: 'a', label: 'Trạm', value: text(name) }] });
    expect(recordsOf(await writeCsv(report, { mark: false }), false)).toContainEqual([
      'Trạm',
      `'${name}`,
      '',
      '',
      '',
      '',
    ]);
  });
});

test('JSON holds the same figures as the workbook, by key', async () => {
  const json = JSON.parse(Buffer.from(await writeJson(sampleReport())).toString());
  expect(json.facts[2]).toEqual({ key: 'at', label: 'Số liệu đến', value: '2026-06-27T15:20:00.000Z' });
  const { sheets } = readWorkbook(await writeXlsx(sampleReport(), proof));
  const rows = sheets.get('Theo xã')?.slice(1) ?? [];
  expect(json.tables[0].rows.map((row: Record<string, unknown>) => [row.eligible, row.done, row.share ?? ''])).toEqual(
    rows.map((cells) => cells.slice(1).map((cell) => cell?.value)),
  );
});

describe('PDF', () => {
  test('is A4 with Vietnamese letters of the font that is embedded, heads on every page', async () => {
    const document = await PDFDocument.load(await writePdf(sampleReport(60), proof));
    expect(document.getPageCount()).toBe(3);
    expect(document.getPage(0).getSize()).toEqual({ width: 595.28, height: 841.89 });
    expect(document.getTitle()).toBe('Tổng hợp thu nhận hồ sơ trong ngày');
    const streams = document.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFRawStream ? [inflateSync(object.getContents()).toString('latin1')] : [],
      );
    const maps = streams.filter((stream) => stream.includes('beginbfchar')).join('\n');
    for (const letter of 'TộậĐ') {
      expect(maps).toContain(`<${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`);
    }
    // One fill behind each cell of the heads: four of the first table, six of the second on each of its two pages.
    const pages = streams.filter((stream) => stream.startsWith('0 g 0 G'));
    expect(pages.map((page) => page.split('0.91 g').length - 1)).toEqual([10, 6, 0]);
  });

  test('opens with its password alone', async () => {
    const file = await writePdf(sampleReport(), proof, 'mat khau thu');
    await expect(PDFDocument.load(file)).rejects.toThrow();
    expect((await PDFDocument.load(file, { password: 'mat khau thu' })).getPageCount()).toBeGreaterThan(0);
  });
});

test('the same report is the same bytes again, whenever it is written', async () => {
  const all = async (): Promise<string[]> => {
    const report = sampleReport(20);
    return [
      hashOf(await writeXlsx(report, proof)),
      hashOf(await writePdf(report, proof)),
      hashOf(await writeCsv(report, { mark: true })),
      hashOf(await writeJson(report)),
    ];
  };
  const first = await all();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
  try {
    expect(await all()).toEqual(first);
  } finally {
    vi.useRealTimers();
  }
});

test('the letters are those of the package that the window uses, and every Vietnamese one is there', () => {
  const file = (subset: string, weight: number): string =>
    readFileSync(
      new URL(
        `../../../node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${weight}-normal.woff`,
        import.meta.url,
      ),
    ).toString('base64');
  const subsets = ['latin', 'vietnamese', 'latin-ext'];
  expect(regular).toEqual(subsets.map((subset) => file(subset, 400)));
  expect(bold).toEqual(subsets.map((subset) => file(subset, 700)));
  const letters = 'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ';
  for (const weight of ['regular', 'bold'] as const) {
    const type = typeface(weight);
    for (const letter of letters + letters.toUpperCase()) {
      const [run] = type.runs(letter);
      expect(run?.glyphs[0]?.codePoint).toBe(letter.codePointAt(0));
      expect(type.faces[run?.face ?? 0]?.glyphOf(letter.codePointAt(0) ?? 0)).not.toBeNull();
    }
    expect(type.width('Ở', 10)).toBeGreaterThan(5);
    expect(type.width('漢', 10)).toBe(type.width('?', 10));
  }
});
