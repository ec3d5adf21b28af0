/** Dossiers and samples. */
export const enrolmentErrors = {
  dossier_unknown: {
    vi: 'Không tìm thấy hồ sơ này trên máy. Tải lại danh sách rồi chọn lại.',
    en: 'This dossier is not on this machine. Reload the list and choose again.',
  },
  draft_frozen: {
    vi: 'Máy này có thể là bản sao hoặc bản phục hồi nên hồ sơ dở dang tạm giữ, chưa khóa. Dữ liệu vẫn an toàn. Nối mạng và nhập mã mới của trung tâm; nếu không có mạng, cán bộ phụ trách có thể cho khóa thành hồ sơ mới.',
    en: 'This machine may be a copy or a restored one, so unfinished dossiers are held and not sealed. Nothing is lost. Connect and enter the new code of the centre; without a line a supervisor may have it sealed as a new dossier.',
  },
  wrong_state: {
    vi: 'Hồ sơ không còn ở bước này. Tải lại hồ sơ để xem bước hiện tại.',
    en: 'The dossier is no longer at this step. Reload it to see where it is.',
  },
  person_unknown: {
    vi: 'Không tìm thấy người này trong danh sách rà soát. Tìm lại hoặc nhập trực tiếp.',
    en: 'This person is not on the roster. Search again or type the data in.',
  },
  dossier_open_already: {
    vi: 'Người này đã có hồ sơ đang làm dở trên máy. Mở tiếp hồ sơ đó.',
    en: 'This person already has an unfinished dossier on this machine. Continue that one.',
  },
  field_invalid: {
    vi: 'Nội dung ô này không đúng dạng. Kiểm tra lại giấy tờ và nhập lại.',
    en: 'This field has the wrong form. Check the papers and enter it again.',
  },
  dossier_incomplete: {
    vi: 'Hồ sơ còn thiếu mục bắt buộc. Bổ sung các mục được đánh dấu rồi xác nhận lại.',
    en: 'The dossier lacks something required. Complete the marked items and confirm again.',
  },
  sample_weak: {
    vi: 'Mẫu chưa đạt. Lau khô ngón và mặt kính, ấn vừa phải rồi lấy lại.',
    en: 'The sample is not good enough. Dry the finger and the glass, press evenly and take it again.',
  },
  sample_missing: {
    vi: 'Một mẫu đã lưu không đọc lại được. Lấy lại mẫu ở vị trí được đánh dấu.',
    en: 'A saved sample cannot be read back. Take the marked position again.',
  },
  iris_required: {
    vi: 'Theo quy định, hồ sơ này phải thu nhận mống mắt; không được bỏ qua vì trạm không có máy quét mống mắt. Để hồ sơ lại và hẹn công dân đến nơi có máy.',
    en: 'The regulation asks for irises in this dossier; the lack of an iris scanner is no reason to go without. Leave the dossier for later and send the applicant to a place that has one.',
  },
  approval_needed: {
    vi: 'Hồ sơ có ngoại lệ và đang chờ phê duyệt. Tiếp tục với người sau; cán bộ phụ trách sẽ duyệt.',
    en: 'The dossier has an exception and waits for approval. Go on with the next person; the supervisor will decide.',
  },
  profile_invalid: {
    vi: 'Tệp quy định không do trung tâm ký hoặc phiên bản phần mềm này chưa đọc được. Không có gì thay đổi; xin lại tệp hoặc cập nhật phần mềm.',
    en: 'The profile was not signed by the centre, or this version cannot read it. Nothing was changed; ask for the file again or update the software.',
  },
  kind_unknown: {
    vi: 'Quy định đang áp dụng không có loại hồ sơ này. Chọn loại khác.',
    en: 'The regulation in force knows no such kind of dossier. Choose another kind.',
  },
  restored_copy: {
    vi: 'Trạm vừa được khôi phục từ bản sao. Chờ trung tâm trả lời trước khi khóa hồ sơ cũ.',
    en: 'The station was restored from a copy. Wait for the centre to answer before sealing older dossiers.',
  },
} as const;
