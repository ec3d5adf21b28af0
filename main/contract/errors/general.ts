/** Errors any call can end with. */
export const generalErrors = {
  bad_input: {
    vi: 'Dữ liệu gửi đi không đúng dạng. Kiểm tra lại ô được đánh dấu rồi làm lại.',
    en: 'The data has the wrong form. Check the marked field and try again.',
  },
  unknown_call: {
    vi: 'Các phần của phần mềm không cùng phiên bản. Khởi động lại trạm; nếu vẫn còn, gọi đường dây hỗ trợ.',
    en: 'Parts of the software are of different versions. Restart the station; if it stays, call the hotline.',
  },
  process_gone: {
    vi: 'Một phần của phần mềm vừa dừng và đang khởi động lại. Dữ liệu đã lưu vẫn còn; chờ vài giây rồi làm lại bước này.',
    en: 'A part of the software stopped and is starting again. Saved data is safe; wait a few seconds and repeat this step.',
  },
  cancelled: {
    vi: 'Đã hủy theo yêu cầu. Làm lại khi sẵn sàng.',
    en: 'Cancelled as asked. Repeat when you are ready.',
  },
  internal: {
    vi: 'Phần mềm gặp lỗi ngoài dự kiến. Dữ liệu đã lưu vẫn còn. Làm lại; nếu lặp lại, đọc mã chi tiết cho đường dây hỗ trợ.',
    en: 'The software met an unexpected fault. Saved data is safe. Try again; if it repeats, read the detail line to the hotline.',
  },
  not_ready: {
    vi: 'Trạm đang khởi động. Chờ vài giây rồi làm lại.',
    en: 'The station is still starting. Wait a few seconds and try again.',
  },
} as const;
