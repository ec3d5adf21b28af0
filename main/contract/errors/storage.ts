/** Disk and databases. */
export const storageErrors = {
  disk_full: {
    vi: 'Đĩa gần đầy nên không nhận hồ sơ mới. Hồ sơ đã lưu vẫn an toàn; gửi bớt hồ sơ hoặc dọn đĩa rồi làm lại.',
    en: 'The disk is nearly full, so no new dossier is taken. Saved dossiers are safe; send some or free space, then try again.',
  },
  io_error: {
    vi: 'Không ghi được xuống đĩa. Không tắt máy; làm lại, nếu vẫn lỗi hãy chép hồ sơ ra USB và báo hỗ trợ.',
    en: 'The disk could not be written. Do not switch off; try again, and if it stays copy dossiers to USB and call the hotline.',
  },
  db_key_wrong: {
    vi: 'Không mở được kho dữ liệu bằng khóa của máy này. Không xóa gì; dùng mã khôi phục hoặc gọi đường dây hỗ trợ.',
    en: "The data cannot be opened with this machine's key. Delete nothing; use the recovery code or call the hotline.",
  },
  db_newer: {
    vi: 'Dữ liệu do phiên bản phần mềm mới hơn tạo ra. Cài lại phiên bản mới nhất; dữ liệu không bị thay đổi.',
    en: 'The data was written by a newer version. Install the newest version; the data was not changed.',
  },
  db_damaged: {
    vi: 'Kho dữ liệu bị hỏng. Không xóa gì; gọi đường dây hỗ trợ để dựng lại từ các hồ sơ đã khóa.',
    en: 'The data is damaged. Delete nothing; call the hotline to rebuild it from the sealed dossiers.',
  },
  db_unsafe: {
    vi: 'Máy này không bảo đảm ghi dữ liệu an toàn. Cập nhật phần mềm trước khi thu nhận.',
    en: 'This machine does not guarantee safe writing. Update the software before capturing.',
  },
  db_busy: {
    vi: 'Dữ liệu đang được một chương trình khác mở. Đóng cửa sổ trạm khác rồi mở lại.',
    en: 'The data is open in another program. Close the other station window and open again.',
  },
  container_broken: {
    vi: 'Gói hồ sơ đọc lại không khớp. Hồ sơ gốc vẫn được giữ; hệ thống sẽ khóa lại hồ sơ.',
    en: 'The sealed file does not read back as written. The dossier is kept and will be sealed again.',
  },
} as const;
