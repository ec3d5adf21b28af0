import { personOf } from '../person.ts';
import { Rows, Sheet } from '../sheet.tsx';
import type { FormProps } from './sheet-props.ts';

/** CC03: why a dossier is not taken; with lines to write on where no refusal was recorded. */
export function Refusal({ view, facts, form }: FormProps) {
  const p = personOf(view);
  return (
    <Sheet
      facts={facts}
      form={form}
      dossierNumber={view.dossierNumber}
      signatures={[
        { who: 'Người nhận thông báo', note: '(ký, ghi rõ họ tên)', name: p.fullName ?? '' },
        { who: 'Cán bộ tiếp nhận', note: '(ký, ghi rõ họ tên)', name: facts.officer },
      ]}
    >
      <Rows
        rows={[
          ['Kính gửi ông/bà', p.fullName],
          ['Ngày sinh', p.dateOfBirth],
          ['Số định danh cá nhân', p.personalId],
          ['Nơi ở', p.residence],
        ]}
      />
      <p>{facts.unit.name} chưa tiếp nhận hồ sơ của ông/bà vì lý do:</p>
      {view.procedure.refusal ? <p>{view.procedure.refusal.text}</p> : <p className="sheet-lines" />}
      <p>Đề nghị ông/bà bổ sung, hoàn thiện và liên hệ lại với đơn vị để được giải quyết.</p>
    </Sheet>
  );
}
