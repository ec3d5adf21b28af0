import { personOf } from '../person.ts';
import { Rows, Sheet } from '../sheet.tsx';
import type { FormProps } from './sheet-props.ts';

/** TK01: the request for an account, with the papers to integrate and what was agreed to. */
export function AccountRequest({ view, facts, form }: FormProps) {
  const p = personOf(view);
  const { documents, consents } = view.procedure;
  return (
    <Sheet
      facts={facts}
      form={form}
      dossierNumber={view.dossierNumber}
      signatures={[
        { who: 'Cán bộ tiếp nhận', note: '(ký, ghi rõ họ tên)', name: facts.officer },
        view.rules.representative
          ? { who: 'Người đại diện', note: '(ký, ghi rõ họ tên)', name: p.representativeName ?? '' }
          : { who: 'Người đề nghị', note: '(ký, ghi rõ họ tên hoặc điểm chỉ)', name: p.fullName ?? '' },
      ]}
    >
      <Rows
        rows={[
          ['Họ, chữ đệm và tên', p.fullName],
          ['Số định danh cá nhân', p.personalId],
          ['Ngày sinh', p.dateOfBirth],
          ['Giới tính', p.sex],
          ['Nơi ở', p.residence],
          ['Số điện thoại chính chủ', view.rules.representative === 'age' ? p.representativePhone : p.phone],
          ['Thư điện tử', p.email],
          ...(view.rules.representative
            ? ([
                ['Người đại diện', [p.representativeName, p.representativePersonalId].filter(Boolean).join(', ')],
              ] as const)
            : []),
        ]}
      />
      <p>Giấy tờ đề nghị tích hợp:</p>
      <ul className="sheet-ticks">
        {view.rules.documents.map(({ code, words }) => {
          const number = documents[code];
          return (
            <li key={code}>
              <Tick on={number !== undefined} /> {words.vi}
              {number ? `: ${number}` : ''}
            </li>
          );
        })}
      </ul>
      <ul className="sheet-ticks">
        {view.rules.consents.map(({ code, words }) => (
          <li key={code}>
            <Tick on={consents[code]?.given === true} /> {words.vi}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Tick({ on }: { on: boolean }) {
  return <span className="sheet-tick">{on ? '☒' : '☐'}</span>;
}
