import type { TargetField } from '../../contract/station/targets.ts';
import { type ColumnKind, columnKind } from '../roster/known-columns.ts';

/** Columns of a file of targets, as units write them; the first heading is the one shown to people. */
export const targetColumns: ColumnKind<TargetField> = columnKind<TargetField>(
  {
    unit: [
      'Đơn vị',
      'Xã',
      'Phường',
      'Xã, phường',
      'Xã/Phường',
      'Địa bàn',
      'Tên đơn vị',
      'Tên xã',
      'Mã đơn vị',
      'Mã xã',
      'Unit',
      'Commune',
      'Commune code',
    ],
    operator: [
      'Cán bộ',
      'Cán bộ thu nhận',
      'Người thu nhận',
      'Họ tên cán bộ',
      'Họ và tên',
      'Tên đăng nhập',
      'Operator',
      'Officer',
      'Login',
    ],
    product: ['Loại', 'Loại hồ sơ', 'Sản phẩm', 'Nội dung', 'Chỉ tiêu về', 'Product', 'Kind'],
    from: ['Từ ngày', 'Ngày bắt đầu', 'Bắt đầu', 'Từ', 'From', 'Start'],
    to: [
      'Đến ngày',
      'Ngày kết thúc',
      'Kết thúc',
      'Hạn',
      'Thời hạn',
      'Đến hết ngày',
      'Đến',
      'To',
      'Until',
      'Deadline',
      'End',
    ],
    day: ['Ngày', 'Day', 'Date'],
    dayCount: [
      'Chỉ tiêu ngày',
      'Chỉ tiêu mỗi ngày',
      'Chỉ tiêu hằng ngày',
      'Chỉ tiêu/ngày',
      'Mỗi ngày',
      'Day target',
      'Daily target',
      'Target a day',
      'Per day',
    ],
    periodCount: [
      'Chỉ tiêu',
      'Chỉ tiêu kỳ',
      'Chỉ tiêu cả kỳ',
      'Chỉ tiêu giao',
      'Tổng chỉ tiêu',
      'Số lượng',
      'Target',
      'Period target',
      'Count',
    ],
  },
  ['periodCount', 'from', 'to'],
  (fields) => fields.has('periodCount') || fields.has('dayCount'),
);

/**
 * Columns without which nothing can be read, as people know them: one with a target, of the day or of the period, and the days: one day, or
 * the first and the last.
 */
export function missingColumns(mapping: readonly { field: TargetField }[]): string[] {
  const has = (field: TargetField): boolean => mapping.some((column) => column.field === field);
  const missing: TargetField[] = [];
  if (!has('periodCount') && !has('dayCount')) missing.push('periodCount');
  if (!has('day') && !has('from')) missing.push('from');
  if (!has('day') && !has('to')) missing.push('to');
  return missing.map(targetColumns.headingOf);
}
