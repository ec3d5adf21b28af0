/** Numbered tickets, appointments, rounds. */
export const flowErrors = {
  ticket_unknown: {
    vi: 'Không tìm thấy số thứ tự này trong ngày. Tải lại danh sách rồi chọn lại.',
    en: 'This number is not among those of the day. Reload the list and choose again.',
  },
  ticket_moved: {
    vi: 'Số thứ tự này vừa được chuyển sang trạng thái khác. Danh sách đã được cập nhật; xem lại rồi làm tiếp.',
    en: 'This number has just moved on. The list is up to date now; look again and go on.',
  },
  ticket_open_already: {
    vi: 'Người này đã có số thứ tự đang chờ. Tìm số đó trong hàng chờ.',
    en: 'This person already holds a number. Look for it in the waiting list.',
  },
  nobody_waiting: {
    vi: 'Không có ai đang chờ ở bước này. Lấy số mới khi có người đến.',
    en: 'Nobody waits at this stage. Issue a number when somebody comes.',
  },
  appointment_unknown: {
    vi: 'Lịch hẹn này không còn hiệu lực hoặc người hẹn đã đến. Tải lại lịch hẹn trong ngày.',
    en: "This appointment is no longer open, or its person has come already. Reload the day's appointments.",
  },
  slot_full: {
    vi: 'Khung giờ này đã kín. Chọn giờ khác; nếu vẫn phải hẹn vào giờ này, ghi lý do.',
    en: 'This time is full. Choose another one, or say why somebody has to be booked for it all the same.',
  },
  round_full: {
    vi: 'Đợt lưu động này đã đủ số người. Lập đợt mới cho những người còn lại.',
    en: 'This round of visits holds no more people. Make another one for those who are left.',
  },
  round_unknown: {
    vi: 'Không tìm thấy đợt lưu động này. Tải lại danh sách rồi chọn lại.',
    en: 'This round of visits is not here. Reload the list and choose again.',
  },
} as const;
