/** Sign-in, keys and rights. */
export const accountErrors = {
  not_set_up: {
    vi: 'Trạm chưa được cài đặt. Nhập mã cấp một lần do trung tâm cấp để bắt đầu.',
    en: 'The station is not set up yet. Enter the one-time code issued by the centre to begin.',
  },
  already_set_up: {
    vi: 'Trạm này đã được cài đặt. Đăng nhập bằng tài khoản đã có.',
    en: 'This station is already set up. Sign in with an existing account.',
  },
  signed_out: {
    vi: 'Chưa đăng nhập. Đăng nhập để xem và thu nhận hồ sơ; việc gửi hồ sơ vẫn tiếp tục.',
    en: 'Nobody is signed in. Sign in to see and capture dossiers; sending goes on meanwhile.',
  },
  wrong_password: {
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ rồi nhập lại.',
    en: 'The sign-in name or password is not right. Check Caps Lock and the input method, then enter them again.',
  },
  account_blocked: {
    vi: 'Trung tâm đã khóa tài khoản này. Nhờ cán bộ phụ trách hoặc người khác đăng nhập; hồ sơ đã lưu vẫn an toàn.',
    en: 'The centre has blocked this account. Ask the supervisor or somebody else to sign in; saved dossiers are safe.',
  },
  account_exists: {
    vi: 'Tên đăng nhập này đã có. Chọn tên khác.',
    en: 'This sign-in name is taken. Choose another one.',
  },
  weak_password: {
    vi: 'Mật khẩu quá ngắn. Dùng ít nhất 10 ký tự; một câu dễ nhớ là tốt nhất.',
    en: 'The password is too short. Use at least 10 characters; a sentence you remember is best.',
  },
  password_change_needed: {
    vi: 'Mật khẩu này do người khác cấp. Đặt mật khẩu mới chỉ mình biết để đăng nhập lần đầu.',
    en: 'This password was given by somebody else. Choose a new one that you alone know to sign in for the first time.',
  },
  password_same: {
    vi: 'Mật khẩu mới giống mật khẩu được cấp. Chọn mật khẩu khác.',
    en: 'The new password is the one that was given. Choose another one.',
  },
  not_allowed: {
    vi: 'Tài khoản này không có quyền làm việc đó. Nhờ cán bộ phụ trách đăng nhập hoặc phê duyệt.',
    en: 'This account may not do that. Ask the supervisor to sign in or approve.',
  },
  key_store_unavailable: {
    vi: 'Không mở được kho khóa của máy. Khởi động lại máy và đăng nhập lại; máy Linux cần kho khóa của hệ điều hành (GNOME Keyring hoặc KWallet). Nếu vẫn còn, dùng mã khôi phục trên giấy.',
    en: "The machine's key store can't be opened. Restart the machine and log in again; a Linux machine needs the system's key ring (GNOME Keyring or KWallet). If it stays, use the recovery code on paper.",
  },
  passphrase_needed: {
    vi: 'Trạm đang khóa vì máy này không có kho khóa của hệ điều hành. Nhập cụm mật khẩu của trạm để mở.',
    en: "The station is locked, as this machine has no system key store. Enter the station's passphrase to open it.",
  },
  wrong_passphrase: {
    vi: 'Cụm mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ rồi nhập lại; hồ sơ đã lưu vẫn an toàn.',
    en: 'The passphrase is not right. Check Caps Lock and the input method, then enter it again; saved dossiers are safe.',
  },
  passphrase_wait: {
    vi: 'Đã nhập sai nhiều lần. Chờ hết thời gian ghi bên dưới rồi nhập lại; hồ sơ đã lưu vẫn an toàn.',
    en: 'It was entered wrongly several times. Wait for the time shown below, then try again; saved dossiers are safe.',
  },
  weak_passphrase: {
    vi: 'Cụm mật khẩu còn dễ đoán. Dùng ít nhất 16 ký tự gồm nhiều từ khác nhau, ví dụ một câu chỉ đơn vị biết.',
    en: 'The passphrase is easy to guess. Use at least 16 characters of several different words, such as a sentence only your unit knows.',
  },
  wrong_recovery_code: {
    vi: 'Mã khôi phục không đúng hoặc không phải của trạm này. Tắt bộ gõ, so từng nhóm với tờ giấy rồi nhập lại; hồ sơ đã lưu vẫn an toàn.',
    en: "The recovery code is not right, or is another station's. Switch the input method off, compare each group with the paper and enter it again; saved dossiers are safe.",
  },
  recovery_wait: {
    vi: 'Đã nhập sai nhiều lần. Chờ hết thời gian ghi bên dưới rồi nhập lại mã; hồ sơ đã lưu vẫn an toàn.',
    en: 'It was entered wrongly several times. Wait for the time shown below, then enter the code again; saved dossiers are safe.',
  },
  keys_broken: {
    vi: 'Tệp khóa của trạm bị hỏng. Không xóa gì; dùng mã khôi phục trên giấy hoặc gọi đường dây hỗ trợ.',
    en: "The station's key file is damaged. Delete nothing; use the recovery code on paper or call the hotline.",
  },
} as const;
