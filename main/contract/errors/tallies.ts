/** What is asked of tallies, and targets; the last group names one cell of one row of a file. */
export const tallyErrors = {
  period_too_long: {
    vi: 'Khoảng thời gian này quá dài cho cách chia và lọc đã chọn. Chọn tối đa 92 ngày, hoặc bỏ bớt điều kiện lọc.',
    en: 'The period is too long for this split and these filters. Choose at most 92 days, or take away a filter.',
  },
  target_unknown: {
    vi: 'Không còn chỉ tiêu này. Tải lại danh sách chỉ tiêu.',
    en: 'This target is not there any more. Load the targets again.',
  },
  target_overlaps: {
    vi: 'Đã có chỉ tiêu cho cùng đối tượng, cùng loại và trùng ngày. Sửa chỉ tiêu đó, hoặc chọn ngày khác.',
    en: 'There is a target for the same, with days in common. Change that one, or choose other days.',
  },
  targets_too_many: {
    vi: 'Trạm giữ tối đa 2.000 chỉ tiêu. Xóa bớt chỉ tiêu đã hết hạn rồi làm lại; chưa có gì bị thay đổi.',
    en: 'A station keeps at most 2,000 targets. Remove some that are over and try again; nothing was changed.',
  },
  targets_refused: {
    vi: 'Tệp chỉ tiêu còn dòng sai nên không nhập dòng nào. Sửa các dòng được nêu tên rồi chọn lại tệp.',
    en: 'Some rows of the file are wrong, so none was taken. Correct the rows named and choose the file again.',
  },
  row_target_unit_unknown: {
    vi: 'Không biết đơn vị này. Ghi tên hoặc mã của đơn vị mình, hoặc tên hay mã xã, phường.',
    en: 'This unit is not known. Write the name or code of your unit, or of a commune.',
  },
  row_target_operator_unknown: {
    vi: 'Không có cán bộ này trên máy. Ghi đúng họ tên hoặc tên đăng nhập.',
    en: 'Nobody here has this name. Write the name or sign-in name as it is on this machine.',
  },
  row_target_operator_twice: {
    vi: 'Có nhiều cán bộ trùng tên này. Ghi tên đăng nhập.',
    en: 'Several people here have this name. Write the sign-in name.',
  },
  row_target_two_subjects: {
    vi: 'Dòng này vừa ghi xã khác vừa ghi cán bộ. Mỗi dòng chỉ giao cho một xã hoặc một cán bộ.',
    en: 'This row names both another commune and an operator. A row is for one commune or one operator.',
  },
  row_target_product_invalid: {
    vi: 'Loại phải là thẻ, tài khoản, hoặc cả hai (để trống cũng được).',
    en: 'The product must be card, account, or both (also when left empty).',
  },
  row_target_day_invalid: {
    vi: 'Ngày không có thật hoặc không đủ. Nhập ngày/tháng/năm.',
    en: 'The date is impossible or incomplete. Enter dd/mm/yyyy.',
  },
  row_target_day_missing: {
    vi: 'Thiếu ngày. Ghi từ ngày và đến ngày, hoặc một ngày.',
    en: 'A date is missing. Write from and to, or one day.',
  },
  row_target_days_reversed: {
    vi: 'Ngày cuối đứng trước ngày đầu. Đổi lại hai ngày.',
    en: 'The last day comes before the first. Exchange them.',
  },
  row_target_too_long: {
    vi: 'Một chỉ tiêu kéo dài tối đa hai năm. Kiểm tra lại năm.',
    en: 'A target lasts at most two years. Look at the years again.',
  },
  row_target_count_invalid: {
    vi: 'Chỉ tiêu phải là số nguyên từ 1 đến 1.000.000.',
    en: 'The target must be a whole number from 1 to 1,000,000.',
  },
  row_target_count_missing: {
    vi: 'Thiếu chỉ tiêu. Ghi chỉ tiêu mỗi ngày hoặc chỉ tiêu cả kỳ.',
    en: 'The target is missing. Write one a day or one of the period.',
  },
  row_target_overlaps: {
    vi: 'Dòng khác trong tệp đã giao cho cùng đối tượng, cùng loại, trùng ngày. Giữ một dòng.',
    en: 'Another row says something for the same with days in common. Keep one of them.',
  },
} as const;
