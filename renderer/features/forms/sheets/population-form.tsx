import { personOf } from '../person.ts';
import { Rows, Sheet } from '../sheet.tsx';
import type { FormProps } from './sheet-props.ts';

/** DC01: data for the population database, where the person is not in it yet or stands there wrongly. */
export function PopulationForm({ view, facts, form }: FormProps) {
  const p = personOf(view);
  return (
    <Sheet
      facts={facts}
      form={form}
      dossierNumber={view.dossierNumber}
      signatures={[
        { who: 'Người khai', note: '(ký, ghi rõ họ tên)', name: p.representativeName ?? p.fullName ?? '' },
        { who: 'Cán bộ tiếp nhận', note: '(ký, ghi rõ họ tên)', name: facts.officer },
      ]}
    >
      <Rows
        rows={[
          ['Họ, chữ đệm và tên khai sinh', p.fullName],
          ['Ngày, tháng, năm sinh', p.dateOfBirth],
          ['Giới tính', p.sex],
          ['Nhóm máu', p.bloodGroup],
          ['Tình trạng hôn nhân', null],
          ['Nơi đăng ký khai sinh', p.birthRegistrationPlace],
          ['Quê quán', p.placeOfOrigin],
          ['Dân tộc', p.ethnicity],
          ['Quốc tịch', p.nationality],
          ['Tôn giáo', p.religion],
          ['Số định danh cá nhân', p.personalId],
          ['Nơi thường trú', p.permanentResidence],
          ['Nơi tạm trú', p.temporaryResidence],
          ['Nơi ở hiện tại', p.currentResidence],
          ['Họ tên cha', p.fatherName],
          ['Họ tên mẹ', p.motherName],
          ['Họ tên vợ hoặc chồng', p.spouseName],
          ['Họ tên người đại diện', p.representativeName],
          ['Họ tên chủ hộ, quan hệ với chủ hộ', null],
        ]}
      />
      <p>Tôi cam đoan những thông tin kê khai trên đây là đúng.</p>
    </Sheet>
  );
}
