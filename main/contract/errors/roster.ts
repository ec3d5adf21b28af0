/** Import of the commune's list. The first group ends an import, the second names one cell of one row. */
export const rosterErrors = {
  roster_unreadable: {
    vi: 'Không đọc được tệp danh sách. Mở tệp, lưu lại dạng Excel (.xlsx) hoặc CSV UTF-8 rồi nhập lại; chưa có gì bị thay đổi.',
    en: 'The list file cannot be read. Open it, save it as Excel (.xlsx) or UTF-8 CSV and import again; nothing was changed.',
  },
  roster_file_gone: {
    vi: 'Tệp danh sách không còn được giữ trong máy. Chọn lại tệp rồi làm tiếp.',
    en: 'The list file is no longer held. Choose the file again and go on.',
  },
  import_running: {
    vi: 'Một danh sách khác đang được nhập. Chờ nhập xong rồi làm lại.',
    en: 'Another list is being imported. Wait until it is done, then try again.',
  },
  roster_columns_missing: {
    vi: 'Danh sách thiếu cột bắt buộc. Thêm các cột được nêu tên rồi nhập lại; chưa có gì bị thay đổi.',
    en: 'The list lacks required columns. Add the columns named and import again; nothing was changed.',
  },
  roster_too_large: {
    vi: 'Danh sách quá lớn cho một lần nhập. Chia thành các tệp nhỏ hơn rồi nhập lần lượt.',
    en: 'The list is too large for one import. Split it into smaller files and import them in turn.',
  },
  row_name_missing: {
    vi: 'Thiếu họ tên. Bổ sung họ tên ở dòng này.',
    en: 'The name is missing. Add it in this row.',
  },
  row_name_invalid: {
    vi: 'Họ tên có chữ số hoặc ký tự lạ. Kiểm tra lại giấy tờ hoặc bảng mã của tệp.',
    en: 'The name holds digits or strange characters. Check the papers or the encoding of the file.',
  },
  row_personal_id_invalid: {
    vi: 'Số định danh phải có đúng 12 chữ số. Sửa số ở dòng này.',
    en: 'The personal identification number must have exactly 12 digits. Correct it in this row.',
  },
  row_personal_id_twice: {
    vi: 'Số định danh này đã có ở dòng khác. Giữ một dòng đúng.',
    en: 'This personal identification number stands in another row too. Keep the right one.',
  },
  row_person_twice: {
    vi: 'Người này (cùng họ tên, ngày sinh, thôn, số hộ và không có số định danh) đã có ở dòng khác. Giữ một dòng, hoặc thêm số định danh.',
    en: 'This person (same name, birth date, hamlet and household, no number) stands in another row too. Keep one row, or add the number.',
  },
  row_personal_id_padded: {
    vi: 'Số định danh thiếu số 0 ở đầu, thường do bảng tính. Đã thêm số 0; đối chiếu với giấy tờ.',
    en: 'The number lacked zeros at its beginning, mostly the doing of a spreadsheet. They were added; compare with the papers.',
  },
  row_birth_date_serial: {
    vi: 'Ngày sinh ghi bằng số ngày của bảng tính. Đã đổi thành ngày tháng; đối chiếu với giấy tờ.',
    en: "The date of birth was a spreadsheet's count of days. It was turned into a date; compare with the papers.",
  },
  row_birth_date_invalid: {
    vi: 'Ngày sinh không có thật hoặc không đúng dạng. Nhập ngày/tháng/năm, tháng/năm hoặc chỉ năm.',
    en: 'The date of birth is impossible or of the wrong form. Enter dd/mm/yyyy, mm/yyyy or the year only.',
  },
  row_sex_invalid: {
    vi: 'Giới tính phải là Nam hoặc Nữ. Sửa ở dòng này.',
    en: 'Sex must be Nam or Nữ. Correct it in this row.',
  },
  row_phone_invalid: {
    vi: 'Số điện thoại phải có 10 chữ số và bắt đầu bằng 03, 05, 07, 08 hoặc 09. Sửa hoặc để trống.',
    en: 'The phone number must have 10 digits and begin with 03, 05, 07, 08 or 09. Correct it or leave it empty.',
  },
  row_phone_class_invalid: {
    vi: 'Loại điện thoại không có trong danh mục. Dùng: không, thường, thông minh, thông minh không hỗ trợ.',
    en: 'The phone class is not on the list. Use: none, basic, smartphone, unsupported smartphone.',
  },
  row_columns_uneven: {
    vi: 'Số ô của dòng này không khớp với dòng tiêu đề. Kiểm tra dấu phẩy và dấu ngoặc kép.',
    en: 'This row has another number of cells than the heading. Check commas and quotation marks.',
  },
  row_text_too_long: {
    vi: 'Nội dung ô này quá dài, có thể do thiếu dấu ngoặc kép. Rút gọn hoặc sửa dòng này.',
    en: 'The text of this cell is too long, perhaps for want of a quotation mark. Shorten or correct this row.',
  },
  unable_incomplete: {
    vi: 'Chưa đủ thông tin để ghi lý do này. Đã chết cần số trích lục khai tử; lý do khác cần ghi chú.',
    en: 'Something is missing for this reason. Deceased needs the number of the death extract; another reason needs a note.',
  },
  evidence_unusable: {
    vi: 'Ảnh minh chứng không dùng được. Chọn ảnh JPEG không quá 2 MB.',
    en: 'The picture cannot be used as evidence. Choose a JPEG of at most 2 MB.',
  },
  already_enrolled: {
    vi: 'Người này đã có hồ sơ được xác nhận nên không ghi là không thu nhận được. Tải lại danh sách.',
    en: 'This person has a confirmed dossier already and cannot be marked as unable to enrol. Reload the list.',
  },
} as const;
