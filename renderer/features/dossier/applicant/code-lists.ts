/**
 * Ethnic groups of Vietnam by number of the list of 1979 (decision 121-TCTK/PPCĐ), and what papers write for others. The
 * name is stored, for two lists with different numbers exist.
 */
export const ethnicGroups: readonly string[] = (
  'Kinh|Tày|Thái|Hoa|Khơ-me|Mường|Nùng|HMông|Dao|Gia-rai|Ngái|Ê-đê|Ba-na|Xơ-đăng|Sán Chay|Cơ-ho|Chăm|Sán Dìu|Hrê|Mnông|' +
  'Ra-glai|Xtiêng|Bru-Vân Kiều|Thổ|Giáy|Cơ-tu|Gié-Triêng|Mạ|Khơ-mú|Co|Tà-ôi|Chơ-ro|Kháng|Xinh-mun|Hà Nhì|Chu-ru|Lào|' +
  'La Chí|La Ha|Phù Lá|La Hủ|Lự|Lô Lô|Chứt|Mảng|Pà Thẻn|Cơ Lao|Cống|Bố Y|Si La|Pu Péo|Brâu|Ơ Đu|Rơ-măm|' +
  'Người nước ngoài|Không rõ'
).split('|');

/** Religions of QCVN 109:2017, annex G; "Không" for none comes first because it is the most frequent. */
export const religions: readonly string[] = (
  'Không|Phật giáo|Công giáo|Phật giáo Hoà Hảo|Hồi giáo|Cao Đài|Minh sư đạo|Minh lý đạo|Tin Lành|Tịnh độ cư sĩ Phật hội Việt Nam|' +
  "Đạo Tứ ấn hiếu nghĩa|Bửu sơn Kỳ hương|Đạo Ba Ha'i|Bà La Môn|Mặc Môn"
).split('|');

/** The choices of a list; what is stored already and stands in no list stays a choice. */
export function choicesWith(list: readonly string[], stored: string): { value: string; label: string }[] {
  const all = stored === '' || list.includes(stored) ? list : [...list, stored];
  return all.map((name) => ({ value: name, label: name }));
}
