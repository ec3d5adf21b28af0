import { isIris } from '../../../../main/domain/procedure/positions.ts';
import { useSample } from '../../../app/use-sample.ts';
import { causeKey, causes } from '../../../i18n/cause-words.ts';
import { isFinger, LiveFrame } from '../../../ui/index.ts';
import { personOf } from '../person.ts';
import { Rows, Sheet } from '../sheet.tsx';
import type { FormProps } from './sheet-props.ts';

const names: Readonly<Record<string, string>> = {
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
  rightIris: 'mắt phải',
  leftIris: 'mắt trái',
};

/** CC01: what was taken, for the applicant to check and sign. */
export function CaptureSheet({ view, facts, form }: FormProps) {
  const p = personOf(view);
  const portrait = useSample(view.draftId, 'portrait', view.state);
  const reason = view.rules.reasons.find(({ code }) => code === view.procedure.reason)?.words.vi;
  const done = view.positions.filter((one) => one.state !== 'missing');
  const fingers = done.filter(({ position }) => isFinger(position));
  const eyes = done.filter(({ position }) => isIris(position));
  const portraitCause = done.find(({ position, state }) => position === 'portrait' && state === 'excepted')?.reason;
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
        Vân tay đã thu nhận: {countOf(fingers)} ngón. {lackOf(fingers)}
      </p>
      {eyes.length > 0 && (
        <p>
          Mống mắt đã thu nhận: {countOf(eyes)} mắt. {lackOf(eyes)}
        </p>
      )}
      {portraitCause && <p>Không chụp được ảnh khuôn mặt: {causes.vi[causeKey(portraitCause)]}.</p>}
      <p>Tôi đã kiểm tra và xác nhận các thông tin trên là đúng.</p>
    </Sheet>
  );
}

type Positions = FormProps['view']['positions'];

const countOf = (positions: Positions): number => positions.filter(({ state }) => state !== 'excepted').length;

/** What of them could not be captured, and why. */
function lackOf(positions: Positions): string {
  const lacking = positions.filter(({ state }) => state === 'excepted');
  if (lacking.length === 0) return '';
  const said = lacking.map(({ position, reason }) => `${names[position] ?? position} (${causes.vi[causeKey(reason)]})`);
  return `Không thu nhận được: ${said.join(', ')}.`;
}

function join(...parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(', ');
}
