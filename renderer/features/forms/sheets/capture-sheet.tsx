import { useSample } from '../../../app/use-sample.ts';
import { LiveFrame } from '../../../ui/index.ts';
import { personOf } from '../person.ts';
import { Rows, Sheet } from '../sheet.tsx';
import type { FormProps } from './sheet-props.ts';

const causes: Readonly<Record<string, string>> = {
  amputated: 'cụt ngón',
  bandaged: 'băng bó',
  worn: 'mòn vân',
  paralysed: 'liệt, co quắp',
  refused: 'không đồng ý',
  other: 'lý do khác',
};
const fingers: Readonly<Record<string, string>> = {
  rightThumb: 'ngón cái phải',
  rightIndex: 'ngón trỏ phải',
  rightMiddle: 'ngón giữa phải',
  rightRing: 'ngón áp út phải',
  rightLittle: 'ngón út phải',
  leftThumb: 'ngón cái trái',
  leftIndex: 'ngón trỏ trái',
  leftMiddle: 'ngón giữa trái',
  leftRing: 'ngón áp út trái',
  leftLittle: 'ngón út trái',
};

/** CC01: what was taken, for the applicant to check and sign. */
export function CaptureSheet({ view, facts, form }: FormProps) {
  const p = personOf(view);
  const portrait = useSample(view.draftId, 'portrait', view.state);
  const reason = view.rules.reasons.find(({ code }) => code === view.procedure.reason)?.words.vi;
  const taken = view.positions.filter((one) => one.position in fingers && one.state !== 'missing');
  const excepted = taken.filter(({ state }) => state === 'excepted');
  return (
    <Sheet
      facts={facts}
      form={form}
      dossierNumber={view.dossierNumber}
      signatures={[
        { who: 'Cán bộ thu nhận', note: '(ký, ghi rõ họ tên)', name: facts.officer },
        view.rules.representative
          ? { who: 'Người đại diện', note: '(ký, ghi rõ họ tên)', name: p.representativeName ?? '' }
          : { who: 'Công dân', note: '(ký, ghi rõ họ tên hoặc điểm chỉ)', name: p.fullName ?? '' },
      ]}
    >
      <div className="sheet-with-photo">
        <Rows
          rows={[
            ['Họ, chữ đệm và tên khai sinh', p.fullName],
            ['Tên gọi khác', p.otherName],
            ['Số định danh cá nhân', p.personalId],
            ['Ngày sinh', p.dateOfBirth],
            ['Giới tính', p.sex],
            ['Dân tộc', p.ethnicity],
            ['Tôn giáo', p.religion],
            ['Quốc tịch', p.nationality],
            ['Nhóm máu', p.bloodGroup],
          ]}
        />
        <div className="sheet-photo">
          {portrait?.image ? <LiveFrame image={portrait.image} label="Ảnh chân dung" /> : 'Ảnh'}
        </div>
      </div>
      <Rows
        rows={[
          ['Nơi sinh', p.placeOfBirth],
          ['Nơi đăng ký khai sinh', p.birthRegistrationPlace],
          ['Quê quán', p.placeOfOrigin],
          ['Nơi thường trú', p.permanentResidence],
          ['Nơi tạm trú', p.temporaryResidence],
          ['Nơi ở hiện tại', p.currentResidence],
          ['Số điện thoại', p.phone],
          ['Nghề nghiệp', p.occupation],
          ['Đặc điểm nhân dạng', p.identifyingMarks],
          ['Họ tên, số định danh của cha', join(p.fatherName, p.fatherPersonalId)],
          ['Họ tên, số định danh của mẹ', join(p.motherName, p.motherPersonalId)],
          ['Họ tên, số định danh của vợ hoặc chồng', join(p.spouseName, p.spousePersonalId)],
          ...(view.rules.representative
            ? ([
                ['Người đại diện', join(p.representativeName, p.representativePersonalId)],
                ['Quan hệ', p.representativeRelation],
                ['Số điện thoại người đại diện', p.representativePhone],
              ] as const)
            : []),
          ...(reason ? ([['Lý do', reason]] as const) : []),
        ]}
      />
      <p>
        Vân tay đã thu nhận: {taken.length - excepted.length} ngón.{' '}
        {excepted.length > 0 &&
          `Không thu nhận được: ${excepted
            .map(({ position, reason: cause }) => `${fingers[position]} (${causes[cause ?? ''] ?? cause})`)
            .join(', ')}.`}
      </p>
      <p>Tôi đã kiểm tra và xác nhận các thông tin trên là đúng.</p>
    </Sheet>
  );
}

function join(...parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(', ');
}
