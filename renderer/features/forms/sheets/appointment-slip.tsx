import { showPartialDate } from '../../../i18n/dates.ts';
import { Barcode } from '../barcode.tsx';
import { personOf } from '../person.ts';
import { rowsOf } from '../rows-of.ts';
import { Rows, Sheet } from '../sheet.tsx';
import { officerSigns } from '../signatures.ts';
import type { FormProps } from './sheet-props.ts';

/** CC02: when to come back, with the dossier's number as a QR code for whoever hands the card over. */
export function AppointmentSlip(props: FormProps) {
  const { view, facts } = props;
  const p = personOf(view);
  const days = `${facts.workingDays} ngày làm việc kể từ ngày nhận đủ hồ sơ`;
  return (
    <Sheet {...props} signatures={[officerSigns(facts)]}>
      <div className="sheet-with-photo">
        <Rows
          rows={rowsOf(p, [
            'fullName',
            'dateOfBirth',
            'sex',
            'personalId',
            'residence',
            ['Loại hồ sơ', facts.forms.length > 0 ? kindOf(view.kind) : ''],
            ['Thời hạn trả', `${showPartialDate(view.due.day)}${view.due.tentative ? ' (dự kiến)' : ''}, ${days}`],
            ['Nơi trả', facts.unit.name],
          ])}
        />
        <Barcode kind="qrcode" text={view.dossierNumber} label={`Mã QR ${view.dossierNumber}`} />
      </div>
      <p>Khi đến nhận, mang theo giấy hẹn này. Nếu nhờ người khác nhận thay, cần có giấy ủy quyền hợp lệ.</p>
    </Sheet>
  );
}

const kinds: Readonly<Record<string, string>> = {
  firstIssuance: 'Cấp thẻ căn cước',
  renewal: 'Cấp đổi thẻ căn cước',
  reissue: 'Cấp lại thẻ căn cước',
  originCertificate: 'Cấp giấy chứng nhận căn cước',
  eidLevel2: 'Cấp tài khoản định danh điện tử mức độ 2',
  cardWithEidLevel2: 'Cấp thẻ căn cước và tài khoản định danh điện tử mức độ 2',
};

function kindOf(kind: string): string {
  return kinds[kind] ?? kind;
}
