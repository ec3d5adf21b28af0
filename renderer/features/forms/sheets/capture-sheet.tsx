import { isIris } from '../../../../main/domain/procedure/positions.ts';
import { useSample } from '../../../app/use-sample.ts';
import { causeKey, causes } from '../../../i18n/cause-words.ts';
import { isFinger, LiveFrame } from '../../../ui/index.ts';
import { personOf } from '../person.ts';
import { rowsOf } from '../rows-of.ts';
import { Rows, Sheet } from '../sheet.tsx';
import { applicantSigns, officerSigns } from '../signatures.ts';
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
export function CaptureSheet(props: FormProps) {
  const { view, facts } = props;
  const p = personOf(view);
  const portrait = useSample(view.draftId, 'portrait', view.state);
  const reason = view.rules.reasons.find(({ code }) => code === view.procedure.reason)?.words.vi;
  const done = view.positions.filter((one) => one.state !== 'missing');
  const fingers = done.filter(({ position }) => isFinger(position));
  const eyes = done.filter(({ position }) => isIris(position));
  const portraitCause = done.find(({ position, state }) => position === 'portrait' && state === 'excepted')?.reason;
  return (
    <Sheet {...props} signatures={[officerSigns(facts, 'Cán bộ thu nhận'), applicantSigns(view, 'Công dân')]}>
      <div className="sheet-with-photo">
        <Rows
          rows={rowsOf(p, [
            ['Họ, chữ đệm và tên khai sinh', p.fullName],
            'otherName',
            'personalId',
            'dateOfBirth',
            'sex',
            'ethnicity',
            'religion',
            'nationality',
            'bloodGroup',
          ])}
        />
        <div className="sheet-photo">
          {portrait?.image ? <LiveFrame image={portrait.image} label="Ảnh chân dung" /> : 'Ảnh'}
        </div>
      </div>
      <Rows
        rows={rowsOf(p, [
          'placeOfBirth',
          'birthRegistrationPlace',
          'placeOfOrigin',
          'permanentResidence',
          'temporaryResidence',
          'currentResidence',
          'phone',
          'occupation',
          'identifyingMarks',
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
        ])}
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
