/** What is asked of tallies. */
export const tallyErrors = {
  period_too_long: {
    vi: 'Khoảng thời gian này quá dài cho cách chia và lọc đã chọn. Chọn tối đa 92 ngày, hoặc bỏ bớt điều kiện lọc.',
    en: 'The period is too long for this split and these filters. Choose at most 92 days, or take away a filter.',
  },
} as const;
