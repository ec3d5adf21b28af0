/** Capture devices. A device fault never costs more than the image being taken. */
export const deviceErrors = {
  device_absent: {
    vi: 'Không thấy thiết bị. Kiểm tra dây và đèn báo, cắm lại rồi nhấn Enter.',
    en: 'The device is not there. Check its cable and light, plug it in again and press Enter.',
  },
  device_lost: {
    vi: 'Mất kết nối thiết bị. Kiểm tra dây, cắm lại rồi nhấn Enter; các mẫu đã lấy vẫn được giữ.',
    en: 'The connection to the device was lost. Check the cable, plug it in again and press Enter; samples taken are kept.',
  },
  device_busy: {
    vi: 'Thiết bị đang được dùng cho việc khác. Chờ xong hoặc hủy việc đó rồi làm lại.',
    en: 'The device is in use for something else. Wait or cancel that, then try again.',
  },
  device_silent: {
    vi: 'Thiết bị không trả lời. Rút ra, chờ vài giây, cắm lại rồi nhấn Enter.',
    en: 'The device does not answer. Unplug it, wait a few seconds, plug it in and press Enter.',
  },
  device_garbled: {
    vi: 'Thiết bị gửi dữ liệu hỏng. Kiểm tra dây nối, đổi cổng cắm rồi lấy lại mẫu này.',
    en: 'The device sent damaged data. Check the cable, try another port and take this sample again.',
  },
  device_refused: {
    vi: 'Thiết bị từ chối lệnh. Lấy lại mẫu; nếu lặp lại, ghi số máy và báo sửa chữa.',
    en: 'The device refused the command. Take the sample again; if it repeats, note its number and report it for repair.',
  },
  device_unavailable: {
    vi: 'Thiết bị hỏng nhiều lần nên đã tạm ngừng dùng. Dùng thiết bị khác hoặc ghi lý do không lấy được; báo sửa chữa.',
    en: 'The device failed too often and is set aside. Use another one or record why it cannot be captured; report it for repair.',
  },
  device_crashed: {
    vi: 'Chương trình điều khiển thiết bị đã ngừng đột ngột và được khởi động lại. Lấy lại mẫu; nếu lặp lại, đổi thiết bị hoặc cổng cắm và báo sửa chữa.',
    en: 'The driver of this device ended unexpectedly and was started again. Take the sample again; if it repeats, use another device or port and report it for repair.',
  },
  finger_timeout: {
    vi: 'Chưa thấy ngón tay trên mặt kính. Đặt ngón vào giữa mặt kính rồi lấy lại.',
    en: 'No finger was seen on the glass. Place the finger in the middle and try again.',
  },
  subject_timeout: {
    vi: 'Thiết bị chưa thấy mắt hoặc khuôn mặt. Mời người dân nhìn thẳng vào thiết bị, đúng khoảng cách, rồi lấy lại.',
    en: 'The device saw no eye or face. Ask the person to look straight at it from the right distance and try again.',
  },
  placed_wrongly: {
    vi: 'Ngón tay, mắt hoặc khuôn mặt đặt sai hướng. Chỉnh lại cho thẳng như hình trên thiết bị rồi lấy lại.',
    en: 'The finger, eye or face is turned the wrong way. Straighten it as shown on the device and try again.',
  },
  one_at_a_time: {
    vi: 'Thiết bị này không lấy được các vị trí đó cùng lúc. Lấy từng vị trí một.',
    en: 'This device cannot take those positions together. Take them one at a time.',
  },
  device_not_ready: {
    vi: 'Thiết bị chưa sẵn sàng. Xem đèn và dây của thiết bị, chờ vài giây rồi làm lại.',
    en: 'The device is not ready yet. Look at its light and cable, wait a few seconds and try again.',
  },
  device_not_registered: {
    vi: 'Thiết bị chưa được đăng ký nên không dùng để thu nhận được. Dùng thiết bị khác và báo trung tâm đăng ký thiết bị này.',
    en: 'The device is not registered and cannot be used for enrolment. Use another one and ask the centre to register it.',
  },
  device_wrong_purpose: {
    vi: 'Thiết bị này dùng cho xác thực và gửi dữ liệu đã mã hóa nên không thu nhận được. Dùng thiết bị dành cho thu nhận.',
    en: 'This device is made for authentication and sends encrypted data, so it cannot enrol. Use one made for enrolment.',
  },
  device_needs_line: {
    vi: 'Phần mềm của thiết bị cần liên lạc với máy chủ của hãng để cập nhật khóa. Nối mạng, chờ vài phút rồi làm lại; nếu vẫn lỗi, dùng thiết bị khác và báo nơi cung cấp.',
    en: "The device's software must reach its maker's server to renew its keys. Connect to the network, wait a few minutes and try again; if it stays, use another device and tell the supplier.",
  },
  device_untrusted: {
    vi: 'Thiết bị không chứng minh được dữ liệu là của nó, nên mẫu này không được dùng. Khởi động lại phần mềm của thiết bị rồi lấy lại; nếu lặp lại, dùng thiết bị khác và đọc mã chi tiết cho đường dây hỗ trợ.',
    en: "The device could not prove that the data is its own, so the sample is not used. Restart the device's software and take it again; if it repeats, use another device and read the detail line to the hotline.",
  },
  device_tampered: {
    vi: 'Thiết bị báo đã bị mở hoặc can thiệp. Ngừng dùng, cất riêng thiết bị, ghi số máy và báo người phụ trách; dùng thiết bị khác.',
    en: 'The device reports that it was opened or tampered with. Stop using it, set it apart, note its number and tell the supervisor; use another one.',
  },
} as const;
