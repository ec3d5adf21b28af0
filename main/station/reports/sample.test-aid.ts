import { type Report, type Row, shareOf, text } from './model.ts';

/** A made-up report with every kind of cell. @param many rows of its second table */
export function sampleReport(many = 3, changes: Partial<Report> = {}): Report {
  const communes: [string, string, number, number][] = [
    ['22561', 'Phường Ninh Đông', 120, 87],
    ['22562', 'Xã Hòa Trí, "lưu động"', 64, 64],
    ['22563', '=1+1', 0, 0],
  ];
  const rows: Row[] = communes.map(([code, name, eligible, done]) => ({
    key: code,
    cells: [text(name), { count: eligible }, { count: done }, shareCell(done, eligible)],
  }));
  rows.push({
    key: 'total',
    strong: true,
    cells: [text('Cộng'), { count: 184 }, { count: 151 }, shareCell(151, 184)],
  });
  const list: Row[] = Array.from({ length: many }, (_, i) => ({
    key: String(i),
    cells: [
      { count: i + 1 },
      text(`0001-${String(i).padStart(6, '0')}`),
      { day: '2026-06-27' },
      { at: '2026-06-27T01:30:00.000Z' },
      { money: 50_000 },
      // The share of a list may be of a cell in another row.
      { share: shareOf(i + 1, 50_000), part: { column: 'n' }, whole: { row: '0', column: 'fee' } },
    ],
  }));
  return {
    id: 'tally-2026-06-27-b1234567',
    language: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
    unit: { name: 'Công an phường Ninh Đông', code: '22561' },
    title: 'Tổng hợp thu nhận hồ sơ trong ngày',
    subtitle: 'Ngày 27/06/2026',
    facts: [
      { key: 'unit', label: 'Đơn vị', value: text('Công an phường Ninh Đông (22561)') },
      { key: 'day', label: 'Ngày làm việc', value: { day: '2026-06-27' } },
      { key: 'at', label: 'Số liệu đến', value: { at: '2026-06-27T15:20:00.000Z' } },
    ],
    tables: [
      {
        key: 'communes',
        name: 'Theo xã',
        title: 'Kết quả theo xã, phường',
        about: ['Tỷ lệ = đã thu nhận / người thuộc diện, ngày 27/06/2026'],
        columns: [
          { key: 'name', title: 'Xã, phường', width: 40, kind: 'text' },
          { key: 'eligible', title: 'Thuộc diện', width: 14, kind: 'count' },
          { key: 'done', title: 'Đã thu nhận', width: 14, kind: 'count' },
          { key: 'share', title: 'Tỷ lệ', width: 12, kind: 'share' },
        ],
        rows,
      },
      {
        key: 'list',
        name: 'Danh sách',
        title: 'Danh sách hồ sơ',
        about: [],
        columns: [
          { key: 'n', title: 'STT', width: 8, kind: 'count' },
          { key: 'number', title: 'Số hồ sơ', width: 18, kind: 'text' },
          { key: 'day', title: 'Ngày', width: 12, kind: 'day' },
          { key: 'at', title: 'Lúc', width: 18, kind: 'at' },
          { key: 'fee', title: 'Lệ phí', width: 14, kind: 'money' },
          { key: 'share', title: 'Tỷ lệ', width: 12, kind: 'share' },
        ],
        rows: list,
      },
    ],
    notes: ['Số liệu khớp: bắt đầu = đã khóa + đã hủy + còn lại.'],
    signatures: ['Người lập biểu', 'Thủ trưởng đơn vị'],
    proof: null,
    personal: false,
    ...changes,
  };
}

function shareCell(part: number, whole: number) {
  return { share: shareOf(part, whole), part: { column: 'done' }, whole: { column: 'eligible' } };
}
