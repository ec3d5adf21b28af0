/** Reading an identity card: why what was scanned cannot be used, and what to do. */
export const cardErrors = {
  card_not_a_card: {
    vi: 'Mã vừa quét không phải của thẻ căn cước. Quét mã QR trên thẻ, ở góc có hình vuông.',
    en: 'The code scanned is not an identity card’s. Scan the square QR code on the card.',
  },
  card_letters_lost: {
    vi: 'Máy quét gửi sai chữ tiếng Việt nên không dùng được dữ liệu này. Đặt máy quét về UTF-8 rồi quét lại; nếu chưa đặt được, quét bằng camera hoặc nhập tay.',
    en: 'The reader lost the Vietnamese letters, so this data cannot be used. Set the reader to UTF-8 and scan again; meanwhile use the camera or type the data in.',
  },
  card_input_method: {
    vi: 'Bộ gõ tiếng Việt đã làm sai dữ liệu quét. Tắt bộ gõ khi quét (chuyển sang chế độ E) rồi quét lại.',
    en: 'The Vietnamese input method changed the scan. Turn it off while scanning (mode E) and scan again.',
  },
  card_truncated: {
    vi: 'Mã trên thẻ mới đọc được một phần. Giữ thẻ yên, phẳng, không lóa rồi quét lại.',
    en: 'Only a part of the card’s code was read. Hold the card still, flat and without glare, and scan again.',
  },
  card_date_impossible: {
    vi: 'Ngày đọc từ thẻ không có trong lịch. Quét lại; nếu vẫn vậy, xem ngày in trên thẻ và nhập tay.',
    en: 'A date read from the card is not in the calendar. Scan again; if it stays, type the date printed on the card.',
  },
  card_check_failed: {
    vi: 'Các dòng chữ máy đọc trên thẻ không khớp số kiểm tra. Lau thẻ, quét lại; hoặc dùng mã QR của thẻ.',
    en: 'The machine-readable lines do not agree with their check digits. Wipe the card and read it again, or use its QR code.',
  },
} as const;
