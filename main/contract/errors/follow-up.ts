/** What follows a dossier: reports, activation, handing over. */
export const followUpErrors = {
  report_unknown: {
    vi: 'Không tìm thấy phản ánh này trên máy. Tải lại danh sách rồi chọn lại.',
    en: 'This report is not on this machine. Reload the list and choose again.',
  },
  report_incomplete: {
    vi: 'Chưa ghi kết quả xử lý. Ghi một câu về kết quả rồi lưu lại.',
    en: 'How it ended is not written yet. Write a sentence about it and save again.',
  },
  account_unknown: {
    vi: 'Không có tài khoản này trên trạm. Tải lại danh sách rồi chọn người phụ trách khác.',
    en: 'There is no such account at this station. Reload the list and choose somebody else.',
  },
} as const;
