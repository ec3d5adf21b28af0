/** The line and the hub. Being offline is normal: nothing here loses or delays capture. */
export const syncErrors = {
  line_down: {
    vi: 'Chưa có đường truyền. Hồ sơ đã lưu an toàn trên máy và sẽ tự động gửi khi có mạng.',
    en: 'There is no line. Dossiers are safe on this machine and will be sent by themselves when it returns.',
  },
  line_portal: {
    vi: 'Mạng này yêu cầu đăng nhập hoặc chặn kết nối. Mở trình duyệt để đăng nhập mạng; hồ sơ vẫn an toàn trên máy.',
    en: 'This network asks for a sign-in or blocks the connection. Sign in to it in a browser; dossiers stay safe here.',
  },
  line_untrusted: {
    vi: 'Máy chủ trả lời không phải là trung tâm đã đăng ký. Không gửi gì; kiểm tra mạng và báo hỗ trợ.',
    en: 'The server that answered is not the registered centre. Nothing is sent; check the network and call the hotline.',
  },
  line_clock: {
    vi: 'Đồng hồ của máy sai nên không kết nối an toàn được với trung tâm. Chỉnh lại ngày giờ của máy; thu nhận vẫn tiếp tục, hồ sơ vẫn an toàn.',
    en: "This machine's clock is wrong, so no safe connection to the centre is possible. Set its date and time; capture goes on, dossiers are safe.",
  },
  hub_busy: {
    vi: 'Trung tâm đang quá tải. Trạm sẽ tự gửi lại sau; không cần làm gì.',
    en: 'The centre is overloaded. The station will send again by itself; nothing to do.',
  },
  hub_failed: {
    vi: 'Trung tâm gặp lỗi khi nhận. Hồ sơ vẫn ở trên máy và sẽ được gửi lại.',
    en: 'The centre failed while receiving. The dossier stays here and will be sent again.',
  },
  hub_unexpected_answer: {
    vi: 'Trung tâm trả lời sai dạng. Hồ sơ vẫn ở trên máy; nếu lặp lại, báo hỗ trợ.',
    en: 'The centre answered in an unexpected form. Dossiers stay here; if it repeats, call the hotline.',
  },
  line_unauthorised: {
    vi: 'Trung tâm chưa chấp nhận trạm này. Việc gửi tạm dừng, việc thu nhận vẫn tiếp tục; báo trung tâm kiểm tra trạm.',
    en: 'The centre does not accept this station. Sending is paused, capture goes on; ask the centre to check the station.',
  },
  epoch_frozen: {
    vi: 'Trung tâm thấy hai bản sao của trạm này. Việc gửi tạm dừng cho đến khi trung tâm xử lý; hồ sơ vẫn an toàn.',
    en: 'The centre sees two copies of this station. Sending is paused until it decides; dossiers are safe.',
  },
  code_used: {
    vi: 'Mã cấp trạm sai, đã dùng hoặc đã hết hạn. Xin mã mới từ trung tâm.',
    en: 'The set-up code is wrong, used or expired. Ask the centre for a new one.',
  },
  item_rejected: {
    vi: 'Trung tâm không nhận gói này vì chữ ký, mã băm hoặc kích thước không khớp. Gói được giữ riêng; xem lý do và gửi lại.',
    en: 'The centre refused this item: signature, hash or size do not match. It is set aside here; see why and send again.',
  },
  item_unknown: {
    vi: 'Trung tâm nói không biết gói này dù vừa được báo. Gói được giữ riêng, nguyên vẹn; gửi lại, chép ra USB hoặc báo hỗ trợ.',
    en: 'The centre says it does not know this item although it was just told of it. It is set aside here, whole; send it again, copy it to a stick or call the hotline.',
  },
  item_conflict: {
    vi: 'Trung tâm đã có một gói khác mang cùng mã. Gói được giữ riêng; báo hỗ trợ, không xóa.',
    en: 'The centre holds another item with the same id. This one is set aside; call the hotline, do not delete it.',
  },
  same_person: {
    vi: 'Trung tâm báo người của một hồ sơ đã gửi cũng được thu nhận ở trạm khác. Hồ sơ không bị mất; hỏi lại người đó và báo cán bộ phụ trách.',
    en: 'The centre says that the person of a sent dossier was enrolled at another station, too. Nothing is lost; ask that person and tell the supervisor.',
  },
  receipt_invalid: {
    vi: 'Biên nhận không đúng chữ ký. Hồ sơ chưa được tính là đã nhận và sẽ được hỏi lại.',
    en: 'The receipt does not verify. The dossier does not count as received and will be asked about again.',
  },
} as const;
