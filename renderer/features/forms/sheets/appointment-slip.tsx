import { showPartialDate } from '../../../i18n/dates.ts';
import { Barcode } from '../barcode.tsx';
import { personOf } from '../person.ts';
import { Rows, Sheet } from '../sheet.tsx';
import type { FormProps } from './sheet-props.ts';

/** CC02: when to come back, with the dossier's number as a QR code for whoever hands the card over. */
export function AppointmentSlip({ view, facts, form }: FormProps) {
  const p = personOf(view);
  const days = `${facts.workingDays} ngày làm việc kể từ ngày nhận đủ hồ sơ`;
  return (
    <Sheet
      facts={facts}
      form={form}
      dossierNumber={view.dossierNumber}
      signatures={[{ who: 'Cán bộ tiếp nhận', note: '(ký, ghi rõ họ tên)', name: facts.officer }]}
    >
      <div className="sheet-with-photo">
        <Rows
          rows={[
            ['Họ, chữ đệm và tên', p.fullName],
            ['Ngày sinh', p.dateOfBirth],
            ['Giới tính', p.sex],
            ['Số định danh cá nhân', p.personalId],
            ['Nơi ở', p.residence],
            ['Loại hồ sơ', facts.forms.length > 0 ? kindOf(view.kind) : ''],
            ['Thời hạn trả', `${showPartialDate(view.due.day)}${view.due.tentative ? ' (dự kiến)' : ''}, ${days}`],
            ['Nơi trả', facts.unit.name],
          ]}
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
