/** Papers that are scanned, and the signature. */
export const paperErrors = {
  paper_unreadable: {
    vi: 'Tệp này không phải là ảnh JPEG hoặc PNG đọc được, có thể bị hỏng khi chép. Chụp lại hoặc chọn tệp khác; các trang đã lưu vẫn còn.',
    en: 'This file is no JPEG or PNG picture that can be read; it may have been damaged when it was copied. Take it again or choose another; saved pages are all there.',
  },
  paper_too_large: {
    vi: 'Ảnh này quá lớn. Chụp ở độ phân giải thấp hơn (dưới 50 triệu điểm ảnh, dưới 25 MB); các trang đã lưu vẫn còn.',
    en: 'This picture is too large. Take it with fewer pixels (below 50 million and 25 MB); saved pages are all there.',
  },
  papers_full: {
    vi: 'Hồ sơ này đã đủ số trang hoặc dung lượng giấy tờ cho phép. Bỏ bớt trang không cần rồi thêm lại.',
    en: 'This dossier holds as many pages, or as much of them, as it may. Remove what is not needed and add again.',
  },
  paper_corners_wrong: {
    vi: 'Bốn góc chưa tạo thành một trang giấy. Đặt từng góc vào đúng góc của tờ giấy rồi làm lại.',
    en: 'The four corners make no page. Put each on its own corner of the sheet and try again.',
  },
  paper_unknown: {
    vi: 'Trang này không còn trong hồ sơ. Mở lại danh sách giấy tờ.',
    en: 'This page is no longer in the dossier. Open the list of papers again.',
  },
  paper_missing: {
    vi: 'Một trang giấy tờ hoặc chữ ký đã lưu không đọc lại được. Hồ sơ đã mở lại; chụp hoặc ký lại mục đó rồi xác nhận.',
    en: 'A saved page or the signature cannot be read back. The dossier was opened again; take or sign it anew and confirm.',
  },
  signature_empty: {
    vi: 'Chưa có nét ký nào đủ rõ. Mời người ký ký lại trong khung.',
    en: 'There is no stroke to be seen. Ask the person to sign again inside the frame.',
  },
} as const;
