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
  finger_timeout: {
    vi: 'Chưa thấy ngón tay trên mặt kính. Đặt ngón vào giữa mặt kính rồi lấy lại.',
    en: 'No finger was seen on the glass. Place the finger in the middle and try again.',
  },
} as const;
