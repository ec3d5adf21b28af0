/** USB sticks and cards: the second copy, carrying, receipts brought back. What is on this machine is safe in every case. */
export const mediaErrors = {
  medium_gone: {
    vi: 'USB hoặc thẻ nhớ đã bị rút ra. Hồ sơ vẫn an toàn trên máy; cắm lại, việc chép sẽ tiếp tục từ chỗ dừng.',
    en: 'The USB stick or card was pulled out. Dossiers are safe on this machine; plug it in again and copying goes on where it stopped.',
  },
  medium_full: {
    vi: 'USB hoặc thẻ nhớ đã đầy. Những hồ sơ đã chép vẫn đúng; chép phần còn lại ra một USB khác.',
    en: 'The USB stick or card is full. What was copied is good; copy the rest to another one.',
  },
  medium_read_only: {
    vi: 'USB hoặc thẻ nhớ đang khóa ghi. Gạt nút khóa trên thẻ rồi cắm lại, hoặc dùng một chiếc khác.',
    en: 'The USB stick or card is write-protected. Move its lock switch and plug it in again, or use another one.',
  },
  medium_slow: {
    vi: 'USB hoặc thẻ nhớ ghi quá chậm nên đã dừng chép. Hồ sơ vẫn an toàn trên máy; rút ra cắm lại, nếu vẫn chậm thì dùng chiếc khác.',
    en: 'The USB stick or card is too slow, so copying stopped. Dossiers are safe here; plug it in again, and use another one if it stays slow.',
  },
  medium_lies: {
    vi: 'Dữ liệu đọc lại từ USB hoặc thẻ nhớ không giống dữ liệu đã ghi. Không dùng chiếc này nữa; hồ sơ vẫn an toàn trên máy, hãy dùng một chiếc khác.',
    en: 'What the USB stick or card gives back is not what was written. Do not use it any more; dossiers are safe here, use another one.',
  },
  medium_failing: {
    vi: 'USB hoặc thẻ nhớ báo lỗi khi ghi hoặc đọc. Rút ra cắm lại; nếu vẫn lỗi thì dùng một chiếc khác. Hồ sơ vẫn an toàn trên máy.',
    en: 'The USB stick or card fails when written or read. Plug it in again; if it stays, use another one. Dossiers are safe on this machine.',
  },
  medium_unknown: {
    vi: 'Không thấy USB hoặc thẻ nhớ này nữa. Kiểm tra đã cắm chặt rồi chọn lại trong danh sách.',
    en: 'This USB stick or card is not there any more. Check that it is plugged in and choose it again from the list.',
  },
  medium_foreign: {
    vi: 'USB hoặc thẻ nhớ này đã đăng ký cho một trạm khác. Không ghi gì lên đó; dùng một chiếc khác.',
    en: 'This USB stick or card belongs to another station. Nothing was written to it; use another one.',
  },
  receipts_missing: {
    vi: 'Trên USB này chưa có tệp biên nhận. Mang USB đến trung tâm để nhập trước, rồi cắm lại ở đây.',
    en: 'There is no receipt file on this stick. Take it to the centre to be read in first, then plug it in here again.',
  },
  receipts_unreadable: {
    vi: 'Tệp biên nhận trên USB bị hỏng. Không có biên nhận nào được ghi; hồ sơ vẫn an toàn, xin trung tâm ghi lại tệp.',
    en: 'The receipt file on the stick is damaged. No receipt was taken; dossiers are safe, ask the centre to write it again.',
  },
  receipt_foreign: {
    vi: 'Biên nhận này là của một trạm khác. Không ghi gì ở đây; mang USB đến đúng trạm.',
    en: 'This receipt belongs to another station. Nothing was taken; bring the stick to the right station.',
  },
  receipt_unknown: {
    vi: 'Biên nhận này nói về một gói không có trên máy. Không ghi gì; báo hỗ trợ.',
    en: 'This receipt speaks of an item that is not on this machine. Nothing was taken; call the hotline.',
  },
  carry_running: {
    vi: 'Đang chép ra USB. Chờ xong hoặc hủy lần chép này rồi làm lại.',
    en: 'A copy to USB is running. Wait until it is done, or cancel it, then try again.',
  },
} as const;
