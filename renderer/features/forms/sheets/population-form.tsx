import { personOf } from '../person.ts';
import { rowsOf } from '../rows-of.ts';
import { Rows, Sheet } from '../sheet.tsx';
import { officerSigns, signature } from '../signatures.ts';
import type { FormProps } from './sheet-props.ts';

/** DC01: data for the population database, where the person is not in it yet or stands there wrongly. */
export function PopulationForm(props: FormProps) {
  const { view, facts } = props;
  const p = personOf(view);
  return (
    <Sheet {...props} signatures={[signature('Người khai', p.representativeName ?? p.fullName), officerSigns(facts)]}>
      <Rows
        rows={rowsOf(p, [
          ['Họ, chữ đệm và tên khai sinh', p.fullName],
          ['Ngày, tháng, năm sinh', p.dateOfBirth],
          'sex',
          'bloodGroup',
          ['Tình trạng hôn nhân', null],
          'birthRegistrationPlace',
          'placeOfOrigin',
          'ethnicity',
          'nationality',
          'religion',
          'personalId',
          'permanentResidence',
          'temporaryResidence',
          'currentResidence',
          ['Họ tên cha', p.fatherName],
          ['Họ tên mẹ', p.motherName],
          ['Họ tên vợ hoặc chồng', p.spouseName],
          ['Họ tên người đại diện', p.representativeName],
          ['Họ tên chủ hộ, quan hệ với chủ hộ', null],
        ])}
      />
      <p>Tôi cam đoan những thông tin kê khai trên đây là đúng.</p>
    </Sheet>
  );
}
