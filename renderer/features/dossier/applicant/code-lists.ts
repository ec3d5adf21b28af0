import type { FieldName } from '../../../../main/domain/applicant/fields.ts';
import { foldForSearch } from '../../../../main/domain/applicant/name.ts';

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

/** The list that a field's values are named in, or null. */
export function listOf(field: FieldName): readonly string[] | null {
  return field === 'ethnicity' ? ethnicGroups : field === 'religion' ? religions : null;
}

const bare = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
const folded = (text: string): string => foldForSearch(text).replace(/ /g, '');

/**
 * The names of a list that a text may stand for: the one it spells (with or without hyphens), else those it begins. Marks
 * that were typed count; without any, "raglai" stands for "Ra-glai".
 */
export function namesFor(list: readonly string[], typed: string): string[] {
  const key = bare(typed);
  if (key === '') return [];
  const spell = folded(typed) === key ? folded : bare;
  const exact = list.filter((name) => spell(name) === key);
  return exact.length > 0 ? exact : list.filter((name) => spell(name).startsWith(key));
}

/** What is stored for a text: the list's own spelling where only one name is meant, else what was typed. */
export function spelledAsIn(list: readonly string[], typed: string): string {
  const names = namesFor(list, typed);
  return names.length === 1 ? (names[0] ?? typed) : typed;
}
