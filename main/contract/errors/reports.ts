/** Reports that are written into files. */
export const reportErrors = {
  report_folder_gone: {
    vi: 'Không thấy thư mục lưu báo cáo. Cắm lại USB hoặc ổ mạng, hoặc chọn thư mục khác; báo cáo còn thiếu sẽ được ghi bù.',
    en: 'The folder for reports is not there. Plug in the stick or network drive again, or choose another folder; missing reports will be written then.',
  },
  report_folder_unset: {
    vi: 'Chưa chọn thư mục lưu báo cáo. Chọn thư mục một lần; lần sau báo cáo sẽ vào thẳng đó.',
    en: 'No folder for reports was chosen yet. Choose one; the next reports go there by themselves.',
  },
  report_needs_password: {
    vi: 'Danh sách có họ tên chỉ được xuất khi đặt mật khẩu. Nhập mật khẩu từ 8 ký tự rồi làm lại.',
    en: 'A list with names leaves under a password only. Enter one of at least 8 characters and try again.',
  },
  report_format_open: {
    vi: 'CSV và JSON không đặt được mật khẩu nên không dùng cho danh sách có họ tên. Chọn PDF hoặc Excel.',
    en: 'CSV and JSON cannot be put under a password, so lists with names do not leave in them. Choose PDF or Excel.',
  },
  report_too_long: {
    vi: 'Danh sách quá dài để in ra PDF. Chọn Excel, hoặc thu hẹp khoảng thời gian.',
    en: 'The list is too long for a PDF. Choose Excel, or a shorter period.',
  },
} as const;
