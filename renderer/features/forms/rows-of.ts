import type { personOf } from './person.ts';

/** What forms call a field of the applicant, where a form has no words of its own for it. */
const labels = {
  fullName: 'Họ, chữ đệm và tên',
  otherName: 'Tên gọi khác',
  personalId: 'Số định danh cá nhân',
  dateOfBirth: 'Ngày sinh',
  sex: 'Giới tính',
  ethnicity: 'Dân tộc',
  religion: 'Tôn giáo',
  nationality: 'Quốc tịch',
  bloodGroup: 'Nhóm máu',
  placeOfBirth: 'Nơi sinh',
  birthRegistrationPlace: 'Nơi đăng ký khai sinh',
  placeOfOrigin: 'Quê quán',
  permanentResidence: 'Nơi thường trú',
  temporaryResidence: 'Nơi tạm trú',
  currentResidence: 'Nơi ở hiện tại',
  residence: 'Nơi ở',
  phone: 'Số điện thoại',
  email: 'Thư điện tử',
  occupation: 'Nghề nghiệp',
  identifyingMarks: 'Đặc điểm nhân dạng',
} as const;

export type Line = readonly [label: string, value: string | null | undefined];

/** Lines of a form in its own order: fields by name, or a label of its own with its value. */
export function rowsOf(person: ReturnType<typeof personOf>, lines: readonly (keyof typeof labels | Line)[]): Line[] {
  return lines.map((line) => (typeof line === 'string' ? [labels[line], person[line]] : line));
}
