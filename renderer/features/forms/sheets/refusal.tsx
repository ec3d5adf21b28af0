import { personOf } from '../person.ts';
import { rowsOf } from '../rows-of.ts';
import { Rows, Sheet } from '../sheet.tsx';
import { officerSigns, signature } from '../signatures.ts';
import type { FormProps } from './sheet-props.ts';

/** CC03: why a dossier is not taken; with lines to write on where no refusal was recorded. */
export function Refusal(props: FormProps) {
  const { view, facts } = props;
  const p = personOf(view);
  return (
    <Sheet {...props} signatures={[signature('Người nhận thông báo', p.fullName), officerSigns(facts)]}>
      <Rows rows={rowsOf(p, [['Kính gửi ông/bà', p.fullName], 'dateOfBirth', 'personalId', 'residence'])} />
      <p>{facts.unit.name} chưa tiếp nhận hồ sơ của ông/bà vì lý do:</p>
      {view.procedure.refusal ? <p>{view.procedure.refusal.text}</p> : <p className="sheet-lines" />}
      <p>Đề nghị ông/bà bổ sung, hoàn thiện và liên hệ lại với đơn vị để được giải quyết.</p>
    </Sheet>
  );
}
